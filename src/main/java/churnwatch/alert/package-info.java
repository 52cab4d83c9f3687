/** Signals become alerts: join, level, routing, closing. Knows facts, configuration and the store. */
@NullMarked
package churnwatch.alert;

import org.jspecify.annotations.NullMarked;
