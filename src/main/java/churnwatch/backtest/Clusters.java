package churnwatch.backtest;

import java.util.BitSet;

/** The customers among cases: each one's cases follow each other. */
final class Clusters {
    private final int[] ofCase;
    private final int[] cases;
    private final int[] lost;
    private final int count;
    private int lostCustomers;
    private int stayedCustomers;

    Clusters(Cases all) {
        ofCase = new int[all.size()];
        int at = -1;
        for (int i = 0; i < all.size(); i++) {
            at += i == 0 || all.customer(i) != all.customer(i - 1) ? 1 : 0;
            ofCase[i] = at;
        }
        count = at + 1;
        cases = new int[count];
        for (int cluster : ofCase) {
            cases[cluster]++;
        }
        lost = counts(all.lost());
        for (int i = 0; i < count; i++) {
            lostCustomers += lost[i] > 0 ? 1 : 0;
            stayedCustomers += lost[i] < cases[i] ? 1 : 0;
        }
    }

    /** How many of each customer's cases are flagged. */
    int[] counts(BitSet flagged) {
        int[] counts = new int[count];
        for (int i = flagged.nextSetBit(0); i >= 0; i = flagged.nextSetBit(i + 1)) {
            counts[ofCase[i]]++;
        }
        return counts;
    }

    int count() {
        return count;
    }

    int ofCase(int i) {
        return ofCase[i];
    }

    int cases(int customer) {
        return cases[customer];
    }

    int lost(int customer) {
        return lost[customer];
    }

    /** How many were lost on some date. */
    int lostCustomers() {
        return lostCustomers;
    }

    /** How many stayed on some date. */
    int stayedCustomers() {
        return stayedCustomers;
    }
}
