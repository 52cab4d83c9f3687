/** YAML, environment and {@code --set} become {@link churnwatch.config.Settings}; every fault is told at once. Knows nothing of ours. */
@NullMarked
package churnwatch.config;

import org.jspecify.annotations.NullMarked;
