@NullMarked
package churnwatch.config;

import org.jspecify.annotations.NullMarked;
