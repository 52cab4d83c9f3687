/** One customer's events, packed into one row and read again as facts. Knows facts and the store. */
@NullMarked
package churnwatch.history;

import org.jspecify.annotations.NullMarked;
