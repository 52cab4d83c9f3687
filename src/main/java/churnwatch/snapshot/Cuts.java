package churnwatch.snapshot;

import java.util.Arrays;

/**
 * Where the scores 2 to 5 of one value begin in the population of one date. A score is 1 + floor(5 x those strictly worse /
 * population), at most 5; a greater value is better here.
 */
final class Cuts {
    private static final int SCORES = 5;

    /** A value greater than the k-th of these four scores at least k + 2; empty for an empty population. */
    private final long[] above;

    Cuts(long[] above) {
        this.above = above.clone();
    }

    /** The cuts of a population's values; the array is sorted in place. */
    static Cuts of(long[] values) {
        if (values.length == 0) {
            return new Cuts(new long[0]);
        }
        Arrays.parallelSort(values);
        long[] above = new long[SCORES - 1];
        for (int k = 1; k < SCORES; k++) {
            // Strictly worse than v are at least k fifths exactly when the value at that place is still below v.
            long fifths = ((long) k * values.length + SCORES - 1) / SCORES;
            above[k - 1] = values[(int) fifths - 1];
        }
        return new Cuts(above);
    }

    /** The four values, or none; as they are kept for an alert. */
    long[] above() {
        return above.clone();
    }

    int score(long value) {
        int score = 1;
        for (long cut : above) {
            score += value > cut ? 1 : 0;
        }
        return score;
    }
}
