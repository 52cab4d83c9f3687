/** What the daemon tells a monitoring system. The only importer of Micrometer; knows nothing of what it counts. */
@NullMarked
package churnwatch.metrics;

import org.jspecify.annotations.NullMarked;
