@NullMarked
package churnwatch.retention;

import org.jspecify.annotations.NullMarked;
