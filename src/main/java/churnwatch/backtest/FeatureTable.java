package churnwatch.backtest;

/** Cases as rows of a regression: a constant, the standardised features, and a mark for each that is not always known. */
final class FeatureTable {
    private static final Feature[] FEATURES = Feature.values();

    private final Cases cases;
    private final double[] mean = new double[FEATURES.length];
    private final double[] deviation = new double[FEATURES.length];
    private final boolean[] marked = new boolean[FEATURES.length];
    private int width = 1 + FEATURES.length;

    FeatureTable(Cases cases) {
        this.cases = cases;
        for (Feature feature : FEATURES) {
            standardise(feature);
        }
    }

    private void standardise(Feature feature) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < cases.size(); i++) {
            double value = cases.feature(feature, i);
            if (!Double.isNaN(value)) {
                sum += value;
                known++;
            }
        }
        int at = feature.ordinal();
        mean[at] = known == 0 ? 0 : sum / known;
        double squares = 0;
        for (int i = 0; i < cases.size(); i++) {
            double value = cases.feature(feature, i);
            squares += Double.isNaN(value) ? 0 : (value - mean[at]) * (value - mean[at]);
        }
        deviation[at] = squares > 0 ? Math.sqrt(squares / known) : 1;
        marked[at] = known < cases.size();
        width += marked[at] ? 1 : 0;
    }

    /** How many numbers a row has. */
    int width() {
        return width;
    }

    /** Writes the row of a case; where a feature is not known its mean stands. */
    void read(int i, double[] row) {
        row[0] = 1;
        int mark = 1 + FEATURES.length;
        for (Feature feature : FEATURES) {
            int at = feature.ordinal();
            double value = cases.feature(feature, i);
            boolean unknown = Double.isNaN(value);
            row[1 + at] = unknown ? 0 : (value - mean[at]) / deviation[at];
            if (marked[at]) {
                row[mark++] = unknown ? 1 : 0;
            }
        }
    }
}
