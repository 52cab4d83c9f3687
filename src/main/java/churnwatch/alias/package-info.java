/**
 * Customers who are one: merging makes one of two an alias of the other, unmerging ends that. Knows the rows of the feed
 * by intake alone, and of alerts that one may be open.
 */
@NullMarked
package churnwatch.alias;

import org.jspecify.annotations.NullMarked;
