/**
 * Rules against history: what they would have said on past dates, and who was lost afterwards. Knows facts, rules and how a
 * date is evaluated; never alerts, mail or how a snapshot is stored, and it writes nothing.
 */
@NullMarked
package churnwatch.backtest;

import org.jspecify.annotations.NullMarked;
