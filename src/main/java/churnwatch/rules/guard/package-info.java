/**
 * Says which rule files may be compiled: an allow-list over the parsed file and over every word of its conditions and
 * consequences. Knows the facts (by reflection, so that it cannot drift) and the parser's tree; compiles nothing.
 */
@NullMarked
package churnwatch.rules.guard;

import org.jspecify.annotations.NullMarked;
