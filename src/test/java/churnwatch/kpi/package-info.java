@NullMarked
package churnwatch.kpi;

import org.jspecify.annotations.NullMarked;
