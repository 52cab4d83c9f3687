package churnwatch.backtest;

import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Cases by a score, the greatest first. */
final class Ranking {
    private final float[] score;
    private final int[] order;

    Ranking(float[] score, int cases) {
        this.score = score;
        this.order = Auc.descending(score, cases);
    }

    static Ranking of(Cases cases, IntToDoubleFunction score) {
        float[] all = new float[cases.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) score.applyAsDouble(i);
        }
        return new Ranking(all, all.length);
    }

    @Nullable
    Auc area(Cases cases) {
        return Auc.of(cases, score);
    }

    float[] score() {
        return score;
    }

    /** The weight of each case among so many first ones; equals at the end share what is left. */
    IntToDoubleFunction first(int wanted) {
        if (wanted <= 0 || order.length == 0) {
            return i -> 0;
        }
        float last = score[order[Math.min(wanted, order.length) - 1]];
        int above = above(last);
        double share = (double) (Math.min(wanted, order.length) - above) / (atLeast(last) - above);
        return i -> score[i] > last ? 1 : score[i] == last ? share : 0;
    }

    /** The weight of each case among so many first ones, where a flag alone ranks. */
    static IntToDoubleFunction first(BitSet flagged, int wanted, int cases) {
        int above = flagged.cardinality();
        if (wanted <= above) {
            double share = above == 0 ? 0 : (double) wanted / above;
            return i -> flagged.get(i) ? share : 0;
        }
        double rest = (double) (wanted - above) / (cases - above);
        return i -> flagged.get(i) ? 1 : rest;
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
            above = atLeast(score[order[above]]);
            if (Math.abs(above - wanted) < nearest) {
                nearest = Math.abs(above - wanted);
                best = above < order.length ? score[order[above]] : Math.nextDown(score[order[above - 1]]);
            }
        }
        return best;
    }

    /** The cases above a threshold. */
    BitSet above(float threshold, int cases) {
        BitSet flagged = new BitSet(cases);
        for (int i = 0; i < cases; i++) {
            flagged.set(i, score[i] > threshold);
        }
        return flagged;
    }

    private int above(float value) {
        return first(value, true);
    }

    private int atLeast(float value) {
        return first(value, false);
    }

    /** The first place whose score is at most the value, or below it. */
    private int first(float value, boolean atMost) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            float own = score[order[middle]];
            if (atMost ? own <= value : own < value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
