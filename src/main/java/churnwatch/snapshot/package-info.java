/** One run over all customers: population, facts, rules, results. Knows history and rules; never alerts or mail. */
@NullMarked
package churnwatch.snapshot;

import org.jspecify.annotations.NullMarked;
