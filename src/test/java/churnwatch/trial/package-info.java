/** Tests of the tests of rules. */
@NullMarked
package churnwatch.trial;

import org.jspecify.annotations.NullMarked;
