/** Says what is wrong with this installation and what to do. Knows the rooms it looks into; changes nothing. */
@NullMarked
package churnwatch.doctor;

import org.jspecify.annotations.NullMarked;
