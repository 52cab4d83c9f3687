/** The KPI catalogue: queries in files, computed for periods. Knows the stored feed, not how alerts or intake work. */
@NullMarked
package churnwatch.kpi;

import org.jspecify.annotations.NullMarked;
