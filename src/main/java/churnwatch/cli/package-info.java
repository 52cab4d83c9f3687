/**
 * One command a class: parses words, calls what the wiring handed in, prints rows. A command gets its parts as suppliers in
 * the constructor, because making them is dear and {@code --help} needs none; it never knows the wiring itself.
 */
@NullMarked
package churnwatch.cli;

import org.jspecify.annotations.NullMarked;
