@NullMarked
package churnwatch.notify;

import org.jspecify.annotations.NullMarked;
