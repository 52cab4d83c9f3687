/**
 * Watches over KPIs: computes what the rules of the portfolio ask for, keeps the alerts they raise, and tells management.
 * It knows nothing of single customers and their alerts.
 */
@NullMarked
package churnwatch.watch;

import org.jspecify.annotations.NullMarked;
