/** Opens the database: migrations, transactions, backup. Knows configuration only. */
@NullMarked
package churnwatch.store;

import org.jspecify.annotations.NullMarked;
