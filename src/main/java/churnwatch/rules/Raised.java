package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import churnwatch.fact.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A signal that stands for one customer: the gravest severity, the rules that raised it in the order of their names, and
 * their evidence as names and values by turns, a value null where a rule bound nothing.
 */
public record Raised(String id, Severity severity, List<String> rules, List<Object> evidence) {
    public Raised {
        rules = List.copyOf(rules);
        evidence = Collections.unmodifiableList(new ArrayList<>(evidence));
    }

    /** What the risk rules see of it. */
    Signal asFact(Customer customer) {
        return new Signal(customer, id, severity, String.join(", ", rules));
    }
}
