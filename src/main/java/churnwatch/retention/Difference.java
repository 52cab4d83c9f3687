package churnwatch.retention;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/**
 * The difference of two shares with its 95 % interval by Newcombe's hybrid of two Wilson score intervals, which holds with
 * few customers and shares of 0 and 1 too.
 */
record Difference(double value, double low, double high) {
    private static final double CONFIDENCE = 0.95;

    /** Of the first share minus the second; neither may be of nobody. */
    static Difference of(int firstYes, int first, int secondYes, int second) {
        double one = (double) firstYes / first;
        double other = (double) secondYes / second;
        ConfidenceInterval ofOne = BinomialProportion.getWilsonScoreInterval(first, one, CONFIDENCE);
        ConfidenceInterval ofOther = BinomialProportion.getWilsonScoreInterval(second, other, CONFIDENCE);
        return new Difference(
                one - other,
                one - other - Math.hypot(one - ofOne.getLowerBound(), ofOther.getUpperBound() - other),
                one - other + Math.hypot(ofOne.getUpperBound() - one, other - ofOther.getLowerBound()));
    }
}
