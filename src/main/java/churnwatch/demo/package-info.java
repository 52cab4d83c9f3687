/** The invented company of the tour: a seeded generator of a whole feed. Knows the feed's format and nothing of ours. */
@NullMarked
package churnwatch.demo;

import org.jspecify.annotations.NullMarked;
