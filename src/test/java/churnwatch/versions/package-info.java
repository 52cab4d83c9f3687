@NullMarked
package churnwatch.versions;

import org.jspecify.annotations.NullMarked;
