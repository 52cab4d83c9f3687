/** Tests of whole runs and of the house itself. */
@NullMarked
package churnwatch;

import org.jspecify.annotations.NullMarked;
