/** The only importer of Quartz: due slots, catch-up, no overlap. Knows steps by name only. */
@NullMarked
package churnwatch.schedule;

import org.jspecify.annotations.NullMarked;
