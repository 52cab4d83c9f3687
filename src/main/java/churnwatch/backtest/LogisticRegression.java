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
    private static final int MOST_STEPS = 50;
    private static final double CLOSE_ENOUGH = 1e-6;
    /** So little that it only holds columns down that say nothing. */
    private static final double RIDGE = 1e-6;

    private final Cases cases;
    private final FeatureTable table;
    private final double[] weights;

    private LogisticRegression(Cases cases, FeatureTable table, double[] weights) {
        this.cases = cases;
        this.table = table;
        this.weights = weights;
    }

    /** Fits to all cases. */
    static LogisticRegression fit(Cases cases) {
        FeatureTable table = new FeatureTable(cases);
        return new LogisticRegression(cases, table, new double[table.width()]).fitted(i -> true);
    }

    /** Fits to some of the cases, from here on. */
    LogisticRegression refit(IntPredicate taken) {
        return new LogisticRegression(cases, table, weights.clone()).fitted(taken);
    }

    /** By Newton's method. */
    private LogisticRegression fitted(IntPredicate taken) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (step(taken) < CLOSE_ENOUGH) {
                break;
            }
        }
        return this;
    }

    /** One step; returns how far it went. */
    private double step(IntPredicate taken) {
        int width = table.width();
        double[][] curvature = new double[width][width];
        double[] slope = new double[width];
        double[] row = new double[width];
        for (int i = 0; i < cases.size(); i++) {
            if (taken.test(i)) {
                table.read(i, row);
                double chance = chance(row);
                double error = (cases.isLost(i) ? 1 : 0) - chance;
                double weight = chance * (1 - chance);
                for (int a = 0; a < width; a++) {
                    slope[a] += error * row[a];
                    double[] ofA = curvature[a];
                    double weighted = weight * row[a];
                    for (int b = 0; b <= a; b++) {
                        ofA[b] += weighted * row[b];
                    }
                }
            }
        }
        double ridge = RIDGE * Math.max(1, cases.size());
        for (int a = 0; a < width; a++) {
            slope[a] -= ridge * weights[a];
            curvature[a][a] += ridge;
            for (int b = 0; b < a; b++) {
                curvature[b][a] = curvature[a][b];
            }
        }
        RealVector move = new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(slope, false));
        for (int a = 0; a < width; a++) {
            weights[a] += move.getEntry(a);
        }
        return move.getLInfNorm();
    }

    private double chance(double[] row) {
        double sum = 0;
        for (int a = 0; a < row.length; a++) {
            sum += weights[a] * row[a];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    /** The chance that a case is lost. */
    double chance(int i) {
        double[] row = new double[table.width()];
        table.read(i, row);
        return chance(row);
    }
}
