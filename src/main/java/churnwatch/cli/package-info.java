/** One command a class: parses words, calls the wiring, prints rows. */
@NullMarked
package churnwatch.cli;

import org.jspecify.annotations.NullMarked;
