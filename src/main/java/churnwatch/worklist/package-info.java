/**
 * The lists on which agents say what they did: read row by row, checked, and done in their name. Knows alerts, the reader
 * of CSV files, configuration and the store; never mail.
 */
@NullMarked
package churnwatch.worklist;

import org.jspecify.annotations.NullMarked;
