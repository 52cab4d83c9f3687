/** The daemon against a settable clock, a real database and real processes. */
@NullMarked
package churnwatch.schedule;

import org.jspecify.annotations.NullMarked;
