@NullMarked
package churnwatch.alert;

import org.jspecify.annotations.NullMarked;
