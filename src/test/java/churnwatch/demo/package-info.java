/** The invented company, and the real one of Complete Journey, from end to end. */
@NullMarked
package churnwatch.demo;

import org.jspecify.annotations.NullMarked;
