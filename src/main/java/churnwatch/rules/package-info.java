/** The only importer of Drools: compiles the rule files and evaluates them over customer facts. Knows facts only. */
@NullMarked
package churnwatch.rules;

import org.jspecify.annotations.NullMarked;
