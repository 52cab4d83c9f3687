/**
 * The versions of the rules: keeps every set that was ever in use, brings one back, and swaps an edited folder in while
 * the daemon runs. Knows rules and the store; never what the rules are run over.
 */
@NullMarked
package churnwatch.versions;

import org.jspecify.annotations.NullMarked;
