@NullMarked
package churnwatch.rules;

import org.jspecify.annotations.NullMarked;
