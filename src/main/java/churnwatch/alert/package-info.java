/** Signals become alerts: join, level, cool-down, closing. Knows facts, configuration and the store; never mail. */
@NullMarked
package churnwatch.alert;

import org.jspecify.annotations.NullMarked;
