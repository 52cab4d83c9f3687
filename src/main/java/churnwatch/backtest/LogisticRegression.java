package churnwatch.backtest;

import java.util.function.IntPredicate;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealVector;

/**
 * A logistic regression on the features, as somebody would fit it who has no rules. Features are standardised; where one is
 * not known its mean stands, with a column that says so.
 */
final class LogisticRegression {
    private static final Feature[] FEATURES = Feature.values();
    /** A constant, the features, and for each whether it is unknown. */
    private static final int COLUMNS = 1 + 2 * FEATURES.length;

    private static final int MOST_STEPS = 50;
    private static final double CLOSE_ENOUGH = 1e-8;
    /** So little that it only holds columns down that say nothing. */
    private static final double RIDGE = 1e-6;

    private final Cases cases;
    private final double[] mean = new double[FEATURES.length];
    private final double[] deviation = new double[FEATURES.length];
    private final double[] weights = new double[COLUMNS];

    private LogisticRegression(Cases cases) {
        this.cases = cases;
    }

    /** Fits to some of the cases, by Newton's method. */
    static LogisticRegression fit(Cases cases, IntPredicate taken) {
        LogisticRegression regression = new LogisticRegression(cases);
        for (Feature feature : FEATURES) {
            regression.standardise(feature, taken);
        }
        for (int step = 0; step < MOST_STEPS; step++) {
            if (regression.step(taken) < CLOSE_ENOUGH) {
                break;
            }
        }
        return regression;
    }

    private void standardise(Feature feature, IntPredicate taken) {
        double sum = 0;
        double squares = 0;
        int known = 0;
        for (int i = 0; i < cases.size(); i++) {
            double value = cases.feature(feature, i);
            if (taken.test(i) && !Double.isNaN(value)) {
                sum += value;
                squares += value * value;
                known++;
            }
        }
        int at = feature.ordinal();
        mean[at] = known == 0 ? 0 : sum / known;
        double variance = known == 0 ? 0 : squares / known - mean[at] * mean[at];
        deviation[at] = variance > 0 ? Math.sqrt(variance) : 1;
    }

    /** One step; returns how far it went. */
    private double step(IntPredicate taken) {
        double[][] curvature = new double[COLUMNS][COLUMNS];
        double[] slope = new double[COLUMNS];
        double[] row = new double[COLUMNS];
        int n = 0;
        for (int i = 0; i < cases.size(); i++) {
            if (taken.test(i)) {
                n++;
                read(i, row);
                double chance = chance(row);
                double error = (cases.isLost(i) ? 1 : 0) - chance;
                double weight = chance * (1 - chance);
                for (int a = 0; a < COLUMNS; a++) {
                    if (row[a] != 0) {
                        slope[a] += error * row[a];
                        for (int b = 0; b <= a; b++) {
                            curvature[a][b] += weight * row[a] * row[b];
                        }
                    }
                }
            }
        }
        for (int a = 0; a < COLUMNS; a++) {
            slope[a] -= RIDGE * n * weights[a];
            curvature[a][a] += RIDGE * Math.max(1, n);
            for (int b = 0; b < a; b++) {
                curvature[b][a] = curvature[a][b];
            }
        }
        RealVector move = new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(slope, false));
        for (int a = 0; a < COLUMNS; a++) {
            weights[a] += move.getEntry(a);
        }
        return move.getLInfNorm();
    }

    private void read(int i, double[] row) {
        row[0] = 1;
        for (Feature feature : FEATURES) {
            int at = feature.ordinal();
            double value = cases.feature(feature, i);
            boolean unknown = Double.isNaN(value);
            row[1 + at] = unknown ? 0 : (value - mean[at]) / deviation[at];
            row[1 + FEATURES.length + at] = unknown ? 1 : 0;
        }
    }

    private double chance(double[] row) {
        double sum = 0;
        for (int a = 0; a < COLUMNS; a++) {
            sum += weights[a] * row[a];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** The chance that a case is lost. */
    double chance(int i) {
        double[] row = new double[COLUMNS];
        read(i, row);
        return chance(row);
    }
}
