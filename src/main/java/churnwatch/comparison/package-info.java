/**
 * Two rule sets over the same dates: which alerts, signals and levels differ, who would be told, and who was right. Knows
 * evaluations, stored results and routing; it stores nothing and never makes an alert.
 */
@NullMarked
package churnwatch.comparison;

import org.jspecify.annotations.NullMarked;
