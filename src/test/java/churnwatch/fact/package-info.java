@NullMarked
package churnwatch.fact;

import org.jspecify.annotations.NullMarked;
