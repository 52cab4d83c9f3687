@NullMarked
package churnwatch.report;

import org.jspecify.annotations.NullMarked;
