/** What a rule may name, and nothing else: a public API, renaming one breaks people's rules. Knows nothing of ours. */
@NullMarked
package churnwatch.fact;

import org.jspecify.annotations.NullMarked;
