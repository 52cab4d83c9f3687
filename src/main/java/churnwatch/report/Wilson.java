package churnwatch.report;

/** The 95 % score interval of a share, which holds with few cases and shares of 0 and 1 too (Wilson, 1927). */
record Wilson(double low, double high) {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** Of so many among some, who are at least one. */
    static Wilson of(long yes, long all) {
        double share = (double) yes / all;
        double weight = 1 + Z * Z / all;
        double middle = (share + Z * Z / (2 * all)) / weight;
        double half = Z / weight * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
        return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
