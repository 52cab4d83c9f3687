/** Tests of feed reading on real files and a real database. */
@NullMarked
package churnwatch.intake;

import org.jspecify.annotations.NullMarked;
