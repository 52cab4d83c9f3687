package churnwatch.backtest;

import java.util.BitSet;

/** What a rule, a level or a threshold flags, and how many of each customer's cases that are. */
final class Flag {
    private final BitSet flagged;
    private final int[] ofCustomer;
    private final int[] hitsOfCustomer;
    private final int hits;
    private int customers;

    Flag(Cases cases, BitSet flagged) {
        this.flagged = flagged;
        this.ofCustomer = cases.clusters().counts(flagged);
        BitSet both = (BitSet) flagged.clone();
        both.and(cases.lost());
        this.hitsOfCustomer = cases.clusters().counts(both);
        this.hits = both.cardinality();
        for (int own : ofCustomer) {
            customers += own > 0 ? 1 : 0;
        }
    }

    BitSet cases() {
        return flagged;
    }

    int size() {
        return flagged.cardinality();
    }

    /** How many of the flagged were lost. */
    int hits() {
        return hits;
    }

    /** How many different customers are flagged. */
    int customers() {
        return customers;
    }

    /** How many cases of a customer are flagged. */
    int of(int customer) {
        return ofCustomer[customer];
    }

    /** How many of them were lost. */
    int hitsOf(int customer) {
        return hitsOfCustomer[customer];
    }
}
