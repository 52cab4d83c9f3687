package churnwatch.backtest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;

/** Cases by a score, the greatest first. */
final class Ranking {
    private final float[] score;
    private final int[] order;

    private Ranking(float[] score) {
        this.score = score;
        long[] keys = new long[score.length];
        for (int i = 0; i < keys.length; i++) {
            // Adding zero makes the negative zero equal to the other; then bits sort as numbers do.
            int bits = Float.floatToIntBits(score[i] + 0f);
            int sortable = bits ^ (bits >> 31 & 0x7fffffff);
            keys[i] = (long) ~sortable << 32 | i;
        }
        Arrays.parallelSort(keys);
        this.order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
        }
    }

    static Ranking of(Cases cases, IntToDoubleFunction score) {
        float[] all = new float[cases.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) score.applyAsDouble(i);
        }
        return new Ranking(all);
    }

    int size() {
        return order.length;
    }

    /** The case at a place, from 0. */
    int at(int place) {
        return order[place];
    }

    /** The place after the last one of those with the same score as a place. */
    int endOfEquals(int place) {
        int end = place + 1;
        while (end < order.length && score[order[end]] == score[order[place]]) {
            end++;
        }
        return end;
    }

    /** The weight of each case among so many first ones; equals at the end share what is left. */
    IntToDoubleFunction first(int wanted) {
        int places = Math.min(wanted, order.length);
        if (places <= 0) {
            return i -> 0;
        }
        float last = score[order[places - 1]];
        int above = 0;
        while (above < order.length && score[order[above]] > last) {
            above = endOfEquals(above);
        }
        double share = (double) (places - above) / (endOfEquals(above) - above);
        return i -> score[i] > last ? 1 : score[i] == last ? share : 0;
    }

    /** The score above which the number of cases is nearest to the wanted one; the higher of two as near. */
    float threshold(int wanted) {
        if (order.length == 0) {
            return 0;
        }
        float best = score[order[0]];
        int above = 0;
        int nearest = wanted;
        while (above < wanted && above < order.length) {
            above = endOfEquals(above);
            if (Math.abs(above - wanted) < nearest) {
                nearest = Math.abs(above - wanted);
                best = above < order.length ? score[order[above]] : Math.nextDown(score[order[above - 1]]);
            }
        }
        return best;
    }

    /** The cases above a threshold. */
    BitSet above(float threshold) {
        BitSet flagged = new BitSet(score.length);
        for (int i = 0; i < score.length; i++) {
            flagged.set(i, score[i] > threshold);
        }
        return flagged;
    }
}
