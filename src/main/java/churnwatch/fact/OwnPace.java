package churnwatch.fact;

/**
 * Whether and when a customer buys again, told from the own past alone: the ideas of the BG/NBD model (purchases come at a
 * pace of one's own, and after each one a customer may be gone for good) with fixed numbers instead of fitted ones, so
 * that they can stand in a rule.
 */
final class OwnPace {
    private OwnPace() {}

    /**
     * Share, 0..1. The odds of still buying are the number of purchases on the day of the last one. They fall with the
     * usual gaps that the silence has outlasted since: by 1 + missed / strictness, to the power of the strictness.
     */
    static double stillBuying(int purchases, int sinceFirst, int sinceLast, int prior, double strictness) {
        double span = Math.max(1, sinceFirst + prior);
        double missed = purchases * Math.log(span / (span - sinceLast));
        double odds = purchases / Math.pow(1 + missed / strictness, strictness);
        return odds / (odds + 1);
    }

    /** Share, 0..1: the purchases expected in these days, to that number and the one that would end the waiting. */
    static double buysWithin(int purchases, int sinceFirst, int days, int prior) {
        double expected = purchases * (double) days / Math.max(1, sinceFirst + prior);
        return expected / (expected + 1);
    }
}
