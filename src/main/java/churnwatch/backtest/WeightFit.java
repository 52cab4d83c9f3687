package churnwatch.backtest;

import churnwatch.rules.Rehearsal.Share;
import churnwatch.rules.RiskCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * Finds by how much the shares of each risk rule should be multiplied. The chance of loss is taken to be logistic in the
 * score's log odds, so that weights are fitted for the order that they give, and keep their scale. Each factor is drawn to
 * 1: what the data do not insist on stays as it is. None is negative, and no share passes its bound.
 */
final class WeightFit {
    /** A factor that lies so far from 1 must be worth as much as half a unit of log-likelihood a customer. */
    private static final double LOOSENESS = 0.5;

    private static final double MOST_BASE = 0.5;
    private static final double MOST_WEIGHT = 0.95;
    private static final double MOST_FACTOR = 3;
    private static final double LEAST_SCORE = 0.01;
    private static final double LEAST_SLOPE = 0.1;
    private static final double MOST_ODDS = 20;
    private static final int MOST_EVALUATIONS = 50_000;
    private static final double FIRST_RADIUS = 0.2;
    private static final double LAST_RADIUS = 1e-4;

    private final List<String> rules;
    private final List<Row> rows = new ArrayList<>();
    private final double[] most;
    private final double weightOfCase;

    /** Cases with the same shares: places of rules (the base first, -1 where there is none), and what they gave. */
    private static final class Row {
        private final int[] rule;
        private final double[] share;
        private final int cases;
        private final int lost;

        Row(List<String> rules, List<Share> shares, FitData.Count count) {
            this.rule = shares.stream()
                    .mapToInt(share -> rules.indexOf(share.rule()))
                    .toArray();
            this.share = shares.stream().mapToDouble(Share::weight).toArray();
            this.cases = count.cases();
            this.lost = count.lost();
        }
    }

    private WeightFit(FitData data, List<RiskCall> calls) {
        this.rules = data.rules().entrySet().stream()
                .filter(rule -> rule.getValue().customers() >= Line.FEWEST)
                .map(Map.Entry::getKey)
                .toList();
        this.most = new double[rules.size()];
        Arrays.fill(most, MOST_FACTOR);
        for (RiskCall call : calls) {
            bound(call.rule(), Scaled.most(call.share(), call.base() ? MOST_BASE : MOST_WEIGHT));
        }
        data.groups().forEach((shares, count) -> {
            rows.add(new Row(rules, shares, count));
            for (Share share : shares) {
                double bound = share.base() ? MOST_BASE : MOST_WEIGHT;
                bound(share.rule(), share.weight() > 0 ? Math.max(1, bound / share.weight()) : MOST_FACTOR);
            }
        });
        // A customer on several dates speaks once.
        this.weightOfCase = (double) data.customers() / data.cases();
    }

    private void bound(String rule, double factor) {
        int at = rules.indexOf(rule);
        if (at >= 0) {
            most[at] = Math.min(most[at], factor);
        }
    }

    /** The factor of each rule of which enough is known; the calls are where their shares stand. */
    static Map<String, Double> factors(FitData data, List<RiskCall> calls) {
        WeightFit fit = new WeightFit(data, calls);
        double[] line = fit.minimum(new double[] {0, 1}, new double[0]);
        double[] start = Arrays.copyOf(line, line.length + fit.rules.size());
        Arrays.fill(start, line.length, start.length, 1);
        // Where the score as it is says nothing its slope is flat, and nothing would be seen from there.
        start[1] = Math.max(1, line[1]);
        double[] found = fit.rules.isEmpty() ? start : fit.minimum(start, fit.most);
        Map<String, Double> factors = new TreeMap<>();
        for (int i = 0; i < fit.rules.size(); i++) {
            factors.put(fit.rules.get(i), found[line.length + i]);
        }
        return factors;
    }

    private double[] minimum(double[] start, double[] mostOfFactors) {
        double[] low = new double[start.length];
        double[] high = new double[start.length];
        low[0] = -MOST_ODDS;
        high[0] = MOST_ODDS;
        low[1] = LEAST_SLOPE;
        high[1] = MOST_ODDS;
        System.arraycopy(mostOfFactors, 0, high, 2, mostOfFactors.length);
        return new BOBYQAOptimizer(2 * start.length + 1, FIRST_RADIUS, LAST_RADIUS)
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        GoalType.MINIMIZE,
                        new ObjectiveFunction(this::loss),
                        new InitialGuess(start),
                        new SimpleBounds(low, high))
                .getPoint();
    }

    /** The negative log-likelihood, and what it costs to leave the present weights. */
    private double loss(double[] point) {
        double sum = 0;
        for (Row row : rows) {
            double score = score(row, point);
            double odds = point[0] + point[1] * Math.log(score / (1 - score));
            sum += row.lost * softPlus(-odds) + (row.cases - row.lost) * softPlus(odds);
        }
        double moved = 0;
        for (int i = 2; i < point.length; i++) {
            moved += (point[i] - 1) * (point[i] - 1);
        }
        return sum * weightOfCase + moved / (2 * LOOSENESS * LOOSENESS);
    }

    private static double score(Row row, double[] point) {
        double kept = 1;
        for (int i = 0; i < row.rule.length; i++) {
            int at = 2 + row.rule[i];
            double factor = row.rule[i] >= 0 && at < point.length ? point[at] : 1;
            kept *= 1 - Math.min(1, factor * row.share[i]);
        }
        return Math.min(1 - LEAST_SCORE, Math.max(LEAST_SCORE, 1 - kept));
    }

    /** log(1 + e^x), also where e^x is too large. */
    private static double softPlus(double x) {
        return x > 30 ? x : Math.log1p(Math.exp(x));
    }
}
