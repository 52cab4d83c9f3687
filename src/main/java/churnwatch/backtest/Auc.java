package churnwatch.backtest;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The area under the ROC curve: the chance that a lost case ranks above one that stayed, ties counting half. Its variance is
 * DeLong's, taken from customer to customer (Obuchowski 1997), since one customer on several dates is not several.
 */
final class Auc {
    private final double value;
    /** By how much the lost cases of each customer move the area, and by how much those that stayed; NaN without any. */
    private final double[] byLost;

    private final double[] byStayed;

    private Auc(double value, double[] byLost, double[] byStayed) {
        this.value = value;
        this.byLost = byLost;
        this.byStayed = byStayed;
    }

    /** Of a ranking, the greater the more at risk; nothing where all were lost, or all stayed. */
    static @Nullable Auc of(Cases cases, float[] score) {
        int n = cases.size();
        double lost = cases.lost().cardinality();
        double stayed = n - lost;
        if (lost == 0 || stayed == 0) {
            return null;
        }
        int[] order = descending(score, n);
        double[] place = new double[n];
        double lostAbove = 0;
        double stayedBelow = stayed;
        for (int first = 0; first < n; ) {
            int end = first;
            double lostHere = 0;
            while (end < n && score[order[end]] == score[order[first]]) {
                lostHere += cases.isLost(order[end]) ? 1 : 0;
                end++;
            }
            double stayedHere = end - first - lostHere;
            stayedBelow -= stayedHere;
            double ofLost = (stayedBelow + stayedHere / 2) / stayed;
            double ofStayed = (lostAbove + lostHere / 2) / lost;
            for (int i = first; i < end; i++) {
                place[order[i]] = cases.isLost(order[i]) ? ofLost : ofStayed;
            }
            lostAbove += lostHere;
            first = end;
        }
        return of(cases, i -> place[i]);
    }

    /** Of a flag: the flagged rank above the others. */
    static @Nullable Auc of(Cases cases, BitSet flagged) {
        double lost = cases.lost().cardinality();
        double stayed = cases.size() - lost;
        if (lost == 0 || stayed == 0) {
            return null;
        }
        BitSet both = (BitSet) flagged.clone();
        both.and(cases.lost());
        double hits = both.cardinality() / lost;
        double falseAlarms = (flagged.cardinality() - both.cardinality()) / stayed;
        return of(cases, i -> {
            if (cases.isLost(i)) {
                return flagged.get(i) ? 1 - falseAlarms / 2 : (1 - falseAlarms) / 2;
            }
            return flagged.get(i) ? hits / 2 : (1 + hits) / 2;
        });
    }

    /** The places: of a lost case the share of the stayed below it, of a stayed one the share of the lost above it. */
    private static Auc of(Cases cases, Place place) {
        double lost = cases.lost().cardinality();
        double stayed = cases.size() - lost;
        double sum = 0;
        for (int i = 0; i < cases.size(); i++) {
            sum += cases.isLost(i) ? place.of(i) : 0;
        }
        double area = sum / lost;
        double[] byLost = new double[cases.customers()];
        double[] byStayed = new double[byLost.length];
        Arrays.fill(byLost, Double.NaN);
        Arrays.fill(byStayed, Double.NaN);
        int at = -1;
        for (int i = 0; i < cases.size(); i++) {
            at += i == 0 || cases.customer(i) != cases.customer(i - 1) ? 1 : 0;
            boolean isLost = cases.isLost(i);
            double[] by = isLost ? byLost : byStayed;
            by[at] = (Double.isNaN(by[at]) ? 0 : by[at]) + (place.of(i) - area) / (isLost ? lost : stayed);
        }
        return new Auc(area, byLost, byStayed);
    }

    /** The cases by score, greatest first. */
    static int[] descending(float[] score, int n) {
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            int bits = Float.floatToIntBits(score[i] + 0f);
            int sortable = bits ^ (bits >> 31 & 0x7fffffff);
            keys[i] = (long) ~sortable << 32 | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    double value() {
        return value;
    }

    /** With its interval, which stays within 0 and 1. */
    Figure figure() {
        if (value <= 0 || value >= 1) {
            return new Figure(value, value, value);
        }
        double logit = Math.log(value / (1 - value));
        double half = Figure.Z * error(byLost, byStayed) / (value * (1 - value));
        return new Figure(value, 1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit)));
    }

    /** By how much this area exceeds another one of the same cases. */
    Figure minus(Auc other) {
        double half = Figure.Z * error(minus(byLost, other.byLost), minus(byStayed, other.byStayed));
        double difference = value - other.value;
        return new Figure(difference, difference - half, difference + half);
    }

    private static double[] minus(double[] one, double[] other) {
        double[] difference = new double[one.length];
        Arrays.setAll(difference, i -> one[i] - other[i]);
        return difference;
    }

    /** The standard error; infinite where only one customer was lost, or stayed. */
    static double error(double[] byLost, double[] byStayed) {
        double lost = 0;
        double stayed = 0;
        double both = 0;
        int ofLost = 0;
        int ofStayed = 0;
        for (int i = 0; i < byLost.length; i++) {
            if (!Double.isNaN(byLost[i])) {
                lost += byLost[i] * byLost[i];
                ofLost++;
            }
            if (!Double.isNaN(byStayed[i])) {
                stayed += byStayed[i] * byStayed[i];
                ofStayed++;
            }
            if (!Double.isNaN(byLost[i]) && !Double.isNaN(byStayed[i])) {
                both += byLost[i] * byStayed[i];
            }
        }
        if (ofLost < 2 || ofStayed < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double variance = lost * unbiased(ofLost) + stayed * unbiased(ofStayed) + 2 * both * unbiased(byLost.length);
        return Math.sqrt(Math.max(0, variance));
    }

    private static double unbiased(int n) {
        return n / (n - 1.0);
    }

    private interface Place {
        double of(int i);
    }
}
