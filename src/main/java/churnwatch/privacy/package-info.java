/**
 * What is stored of a person: handed over, erased, and let go when its time is over. It finds the rows by the columns of
 * the schema, so that a new table is not forgotten. Knows nothing of commands.
 */
@NullMarked
package churnwatch.privacy;

import org.jspecify.annotations.NullMarked;
