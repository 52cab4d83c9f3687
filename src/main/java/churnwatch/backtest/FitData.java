package churnwatch.backtest;

import churnwatch.rules.Rehearsal.Share;
import churnwatch.rules.Rehearsal.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a fit of weights goes over: cases with the same shares of the risk, counted. Cases come in the order of customers. */
final class FitData {
    private static final double THOUSAND = 1000;

    private final Map<List<Share>, Count> groups = new LinkedHashMap<>();
    private final Map<String, OfRule> rules = new TreeMap<>();
    private final Customers customers = new Customers();
    private final Customers lostCustomers = new Customers();
    private final Customers stayedCustomers = new Customers();
    private int cases;

    /** How many cases have the same shares, and how many of them were lost. */
    record Count(int cases, int lost) {}

    /** How many different customers a rule spoke of, and the last of them. */
    record OfRule(int customers, int lastCustomer) {
        static final OfRule NONE = new OfRule(0, -1);
    }

    /** The shares that make a score: the base that counts, with three digits, and all weights. */
    static List<Share> shares(Told told) {
        List<Share> shares = new ArrayList<>();
        told.shares().stream()
                .filter(Share::base)
                .max(Comparator.comparingDouble(Share::weight))
                .ifPresent(base ->
                        shares.add(new Share(base.rule(), true, Math.rint(base.weight() * THOUSAND) / THOUSAND)));
        told.shares().stream()
                .filter(share -> !share.base())
                .sorted(Comparator.comparing(Share::rule).thenComparingDouble(Share::weight))
                .forEach(shares::add);
        return shares;
    }

    void add(int customer, List<Share> shares, boolean lost) {
        cases++;
        customers.see(customer);
        (lost ? lostCustomers : stayedCustomers).see(customer);
        Count one = new Count(1, lost ? 1 : 0);
        groups.merge(shares, one, (a, b) -> new Count(a.cases + b.cases, a.lost + b.lost));
        for (Share share : shares) {
            OfRule before = rules.getOrDefault(share.rule(), OfRule.NONE);
            int more = before.lastCustomer == customer ? 0 : 1;
            rules.put(share.rule(), new OfRule(before.customers + more, customer));
        }
    }

    Map<List<Share>, Count> groups() {
        return groups;
    }

    /** The rules that gave a share, by name. */
    Map<String, OfRule> rules() {
        return rules;
    }

    int cases() {
        return cases;
    }

    int customers() {
        return customers.count;
    }

    int lostCustomers() {
        return lostCustomers.count;
    }

    int stayedCustomers() {
        return stayedCustomers.count;
    }

    /** Counts different customers who come in order. */
    private static final class Customers {
        private int count;
        private int last = -1;

        void see(int customer) {
            count += customer == last ? 0 : 1;
            last = customer;
        }
    }
}
