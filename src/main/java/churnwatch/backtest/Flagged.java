package churnwatch.backtest;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well flagged cases are lost ones. A case is flagged with a weight 0..1, less than 1 where only part of equals can be.
 * A customer on several dates is one observation seen several times: intervals take their spread from customer to customer.
 */
final class Flagged {
    private final double flagged;
    private final double hits;
    private final double lost;
    private final double all;
    private double precisionSpread;
    private double recallSpread;
    private double liftSpread;
    private int flaggedCustomers;
    private int lostCustomers;

    private Flagged(double flagged, double hits, double lost, double all) {
        this.flagged = flagged;
        this.hits = hits;
        this.lost = lost;
        this.all = all;
    }

    /** Of all cases alike. */
    static Flagged everybody(Cases cases) {
        return of(cases, i -> 1);
    }

    /** Of cases with a weight each. */
    static Flagged of(Cases cases, IntToDoubleFunction weight) {
        Clusters clusters = cases.clusters();
        double[] flagged = new double[clusters.count()];
        double[] hits = new double[clusters.count()];
        for (int i = 0; i < cases.size(); i++) {
            double own = weight.applyAsDouble(i);
            flagged[clusters.ofCase(i)] += own;
            hits[clusters.ofCase(i)] += cases.isLost(i) ? own : 0;
        }
        return of(cases, flagged, hits);
    }

    /** Of those with a flag and those without, each with one weight. */
    static Flagged of(Cases cases, Flag flag, double with, double without) {
        Clusters clusters = cases.clusters();
        double[] flagged = new double[clusters.count()];
        double[] hits = new double[clusters.count()];
        for (int i = 0; i < flagged.length; i++) {
            flagged[i] = with * flag.of(i) + without * (clusters.cases(i) - flag.of(i));
            hits[i] = with * flag.hitsOf(i) + without * (clusters.lost(i) - flag.hitsOf(i));
        }
        return of(cases, flagged, hits);
    }

    /** Of the first so many, where a flag alone ranks: the flagged come first, and equals share what is left. */
    static Flagged first(Cases cases, Flag flag, int wanted) {
        if (wanted <= flag.size()) {
            return of(cases, flag, (double) wanted / flag.size(), 0);
        }
        return of(cases, flag, 1, (double) (wanted - flag.size()) / (cases.size() - flag.size()));
    }

    private static Flagged of(Cases cases, double[] flagged, double[] hits) {
        Flagged sums = new Flagged(
                Arrays.stream(flagged).sum(),
                Arrays.stream(hits).sum(),
                cases.lost().cardinality(),
                cases.size());
        Clusters clusters = cases.clusters();
        for (int i = 0; i < flagged.length; i++) {
            sums.add(flagged[i], hits[i], clusters.lost(i), clusters.cases(i));
        }
        return sums;
    }

    private void add(double ownFlagged, double ownHits, double ownLost, double own) {
        double precision = ownHits - hits / flagged * ownFlagged;
        double recall = ownHits - hits / lost * ownLost;
        double lift = ownHits / hits - ownFlagged / flagged - ownLost / lost + own / all;
        precisionSpread += precision * precision;
        recallSpread += recall * recall;
        liftSpread += lift * lift;
        flaggedCustomers += ownFlagged > 0 ? 1 : 0;
        lostCustomers += ownLost > 0 ? 1 : 0;
    }

    /** How many different customers are flagged. */
    int customers() {
        return flaggedCustomers;
    }

    /** The share of the flagged that were lost; nothing where nobody is flagged. */
    @Nullable
    Figure precision() {
        return flagged == 0 ? null : share(hits, flagged, precisionSpread, flaggedCustomers);
    }

    /** The share of the lost that were flagged; nothing where nobody was lost. */
    @Nullable
    Figure recall() {
        return lost == 0 ? null : share(hits, lost, recallSpread, lostCustomers);
    }

    /** Precision as a multiple of the base rate; nothing where nobody is flagged or nobody was lost. */
    @Nullable
    Figure lift() {
        Figure precision = precision();
        if (precision == null || lost == 0) {
            return null;
        }
        double baseRate = lost / all;
        if (hits == 0) {
            return new Figure(0, 0, precision.high() / baseRate);
        }
        double lift = precision.value() / baseRate;
        double factor = Math.exp(Figure.Z * Math.sqrt(liftSpread));
        return new Figure(lift, lift / factor, Math.min(lift * factor, 1 / baseRate));
    }

    private Figure share(double part, double of, double spread, int ofCustomers) {
        double share = part / of;
        if (share == 0 || share == 1) {
            return Figure.share(share, ofCustomers);
        }
        double variance = spread / (of * of);
        double ifIndependent = share * (1 - share) / of;
        return Figure.share(share, of / Math.max(1, variance / ifIndependent));
    }
}
