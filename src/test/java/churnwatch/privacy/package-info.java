@NullMarked
package churnwatch.privacy;

import org.jspecify.annotations.NullMarked;
