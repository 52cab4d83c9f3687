package churnwatch.backtest;

import java.util.Arrays;
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

    private Auc(Clusters clusters, double value) {
        this.value = value;
        this.byLost = new double[clusters.count()];
        this.byStayed = new double[clusters.count()];
        for (int i = 0; i < byLost.length; i++) {
            byLost[i] = clusters.lost(i) > 0 ? 0 : Double.NaN;
            byStayed[i] = clusters.cases(i) > clusters.lost(i) ? 0 : Double.NaN;
        }
    }

    /** Of a ranking; nothing where all were lost, or all stayed. */
    static @Nullable Auc of(Cases cases, Ranking ranking) {
        double lost = cases.lost().cardinality();
        double stayed = cases.size() - lost;
        if (lost == 0 || stayed == 0) {
            return null;
        }
        double[] place = places(cases, ranking, lost, stayed);
        double sum = 0;
        for (int i = 0; i < place.length; i++) {
            sum += cases.isLost(i) ? place[i] : 0;
        }
        Auc auc = new Auc(cases.clusters(), sum / lost);
        for (int i = 0; i < place.length; i++) {
            double[] by = cases.isLost(i) ? auc.byLost : auc.byStayed;
            by[cases.clusters().ofCase(i)] += (place[i] - auc.value) / (cases.isLost(i) ? lost : stayed);
        }
        return auc;
    }

    /** Of a lost case the share of the stayed below it, of a stayed one the share of the lost above it. */
    private static double[] places(Cases cases, Ranking ranking, double lost, double stayed) {
        int n = cases.size();
        double[] place = new double[n];
        double lostAbove = 0;
        double stayedBelow = stayed;
        for (int first = 0; first < n; ) {
            int end = ranking.endOfEquals(first);
            double lostHere = 0;
            for (int i = first; i < end; i++) {
                lostHere += cases.isLost(ranking.at(i)) ? 1 : 0;
            }
            double stayedHere = end - first - lostHere;
            stayedBelow -= stayedHere;
            for (int i = first; i < end; i++) {
                place[ranking.at(i)] = cases.isLost(ranking.at(i))
                        ? (stayedBelow + stayedHere / 2) / stayed
                        : (lostAbove + lostHere / 2) / lost;
            }
            lostAbove += lostHere;
            first = end;
        }
        return place;
    }

    /** Of a flag, which ranks the flagged above the others. */
    static @Nullable Auc of(Cases cases, Flag flag) {
        double lost = cases.lost().cardinality();
        double stayed = cases.size() - lost;
        if (lost == 0 || stayed == 0) {
            return null;
        }
        double hits = flag.hits() / lost;
        double falseAlarms = (flag.size() - flag.hits()) / stayed;
        Clusters clusters = cases.clusters();
        Auc auc = new Auc(clusters, (1 + hits - falseAlarms) / 2);
        for (int i = 0; i < clusters.count(); i++) {
            int lostHere = clusters.lost(i);
            int stayedHere = clusters.cases(i) - lostHere;
            int flaggedLost = flag.hitsOf(i);
            int flaggedStayed = flag.of(i) - flaggedLost;
            // A flagged case gains half a place over its like without a flag, where it was lost, and loses it
            // otherwise.
            auc.byLost[i] += (lostHere * ((1 - falseAlarms) / 2 - auc.value) + flaggedLost / 2.0) / lost;
            auc.byStayed[i] += (stayedHere * ((1 + hits) / 2 - auc.value) - flaggedStayed / 2.0) / stayed;
        }
        return auc;
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
}
