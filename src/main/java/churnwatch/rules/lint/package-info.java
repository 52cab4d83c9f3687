/**
 * Looks for what is allowed in rules and yet no good: nobody documents it, it can never hold, it stands there twice. Knows
 * the trees that the guard reads and nothing else.
 */
@NullMarked
package churnwatch.rules.lint;

import org.jspecify.annotations.NullMarked;
