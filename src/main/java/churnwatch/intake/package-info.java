/**
 * Reads a feed: mapping, validation, rejects, upsert, and the packed histories of the customers it touched. Knows the
 * store, the settings and the packer of histories; never alerts, indicators or pages.
 */
@NullMarked
package churnwatch.intake;

import org.jspecify.annotations.NullMarked;
