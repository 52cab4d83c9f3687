@NullMarked
package churnwatch.store;

import org.jspecify.annotations.NullMarked;
