/** Reads a feed: mapping, validation, rejects, upsert, and the packed histories of the customers it touched. */
@NullMarked
package churnwatch.intake;

import org.jspecify.annotations.NullMarked;
