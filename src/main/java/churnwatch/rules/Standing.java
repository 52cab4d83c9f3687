package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import churnwatch.fact.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The signals that rules evaluated one by one have raised so far in one session. */
final class Standing {
    private final Set<Signal> signals = new LinkedHashSet<>();

    /** Adds what one rule raised, customer by customer; returns whether any of it is new. */
    boolean add(List<Customer> customers, List<List<Raised>> raised) {
        boolean isNew = false;
        for (int i = 0; i < customers.size(); i++) {
            for (Raised one : raised.get(i)) {
                for (String rule : one.rules()) {
                    isNew |= signals.add(new Signal(customers.get(i), one.id(), one.severity(), rule));
                }
            }
        }
        return isNew;
    }

    /** The signals of some customers that other rules raised. */
    List<Signal> others(List<Customer> customers, RuleName rule) {
        Set<Integer> wanted = customers.stream().map(Customer::no).collect(Collectors.toSet());
        return signals.stream()
                .filter(signal -> wanted.contains(signal.customer().no()))
                .filter(signal -> !signal.rule().equals(rule.name()))
                .toList();
    }

    /** What stands for each of some customers, by signal, without evidence. */
    List<List<Raised>> of(List<Customer> customers) {
        return customers.stream().map(this::of).toList();
    }

    private List<Raised> of(Customer customer) {
        TreeMap<String, Raised> merged = new TreeMap<>();
        for (Signal signal : signals) {
            if (signal.customer().no() == customer.no()) {
                Raised one = new Raised(signal.id(), signal.severity(), List.of(signal.rule()), List.of());
                merged.merge(signal.id(), one, Standing::both);
            }
        }
        return List.copyOf(merged.values());
    }

    private static Raised both(Raised one, Raised other) {
        Severity gravest = one.severity().compareTo(other.severity()) > 0 ? one.severity() : other.severity();
        Set<String> rules = new LinkedHashSet<>(one.rules());
        rules.addAll(other.rules());
        return new Raised(one.id(), gravest, rules.stream().sorted().toList(), List.of());
    }
}
