package churnwatch.history;

import java.util.BitSet;

/** What changed of which customers since their histories were packed; customers by their numbers. */
public interface Changes {
    /** All customers whose histories are due. */
    BitSet customers();

    /** Those of whom a stored row of a table changed or went. */
    BitSet rewritten(String table);

    /** Those who got rows of a table that they did not have. */
    BitSet grown(String table);

    /** The greatest row number that a table had before it got new rows. */
    long lastRowBefore(String table);
}
