/** Reports by name: rows over the stored feed and the KPIs of a period. Knows neither screens nor files. */
@NullMarked
package churnwatch.report;

import org.jspecify.annotations.NullMarked;
