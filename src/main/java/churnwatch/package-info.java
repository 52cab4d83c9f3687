/** The entry and the wiring: the only package that knows every other one. */
@NullMarked
package churnwatch;

import org.jspecify.annotations.NullMarked;
