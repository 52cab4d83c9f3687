@NullMarked
package churnwatch.comparison;

import org.jspecify.annotations.NullMarked;
