/** Reports by name: rows over the feed and KPIs of a period, and the pages and mails that tell them in words. Knows no screen and no file. */
@NullMarked
package churnwatch.report;

import org.jspecify.annotations.NullMarked;
