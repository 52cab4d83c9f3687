@NullMarked
package churnwatch.cli;

import org.jspecify.annotations.NullMarked;
