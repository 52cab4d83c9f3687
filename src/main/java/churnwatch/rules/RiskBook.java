package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Risk;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Collects base and weights in one session and turns them into scores. */
final class RiskBook implements Risk {
    private static final double DIGITS = 1e6;

    private final Map<Customer, Double> bases = new HashMap<>();
    private final Map<Customer, double[]> weights = new HashMap<>();

    @Override
    public void base(Customer customer, double share) {
        bases.merge(customer, share(share), Math::max);
    }

    @Override
    public void add(Customer customer, double weight) {
        double[] before = weights.get(customer);
        double[] more = before == null ? new double[1] : Arrays.copyOf(before, before.length + 1);
        more[more.length - 1] = share(weight);
        weights.put(customer, more);
    }

    /** The base of a customer, empty where no rule set one. */
    OptionalDouble baseOf(Customer customer) {
        Double base = bases.get(customer);
        return base == null ? OptionalDouble.empty() : OptionalDouble.of(base);
    }

    /** The weights added so far, in the order in which rules fired; to be asked before the score is. */
    double[] weightsOf(Customer customer) {
        double[] all = weights.get(customer);
        return all == null ? new double[0] : all.clone();
    }

    /** 1 - (1 - base) x product of (1 - weight), to six digits; the order in which rules fired never matters. */
    double score(Customer customer) {
        double kept = 1 - bases.getOrDefault(customer, 0.0);
        double[] all = weights.get(customer);
        if (all != null) {
            Arrays.sort(all);
            for (double weight : all) {
                kept *= 1 - weight;
            }
        }
        return Math.rint((1 - kept) * DIGITS) / DIGITS;
    }

    private static double share(double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("a weight must lie between 0 and 1, not " + value);
        }
        return value;
    }
}
