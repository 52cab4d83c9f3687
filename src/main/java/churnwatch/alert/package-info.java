/**
 * Signals become alerts: join, level, cool-down, closing. Knows facts, configuration,
 * the store and the log of deeds; never mail.
 */
@NullMarked
package churnwatch.alert;

import org.jspecify.annotations.NullMarked;
