@NullMarked
package churnwatch.snapshot;

import org.jspecify.annotations.NullMarked;
