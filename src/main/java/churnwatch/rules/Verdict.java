package churnwatch.rules;

import churnwatch.fact.Customer;
import java.util.List;

/** What the rules say of one customer: a risk score 0..1 and the signals that stand, sorted by id. */
public record Verdict(Customer customer, double score, List<Raised> signals) {
    public Verdict {
        signals = List.copyOf(signals);
    }
}
