/** The benchmark: an invented company of any size, and pure SQL that finds the same signals, to be measured against. */
@NullMarked
package churnwatch.bench;

import org.jspecify.annotations.NullMarked;
