package churnwatch.history;

import java.util.BitSet;

/** What changed of which customers since their histories were packed; customers by their numbers. */
public interface Changes {
    /** No row of a table changed. */
    int NEVER = Integer.MAX_VALUE;

    /** Rows of any day may have changed. */
    int FROM_THE_START = Integer.MIN_VALUE / 2;

    /** All customers whose histories are due. */
    BitSet customers();

    /** The earliest day (epoch day) of a customer's rows of a table that came, changed or went, or {@link #NEVER}. */
    int since(String table, int customerNo);
}
