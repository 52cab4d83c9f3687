package churnwatch.comparison;

import java.util.Map;

/**
 * A customer whom one of the sets alerts about and the other does not.
 *
 * @param customerId the id in the feed
 * @param added whether it is the later set that alerts
 * @param evidence of the signals of the set that alerts, JSON objects by signal; empty but for the examples
 */
public record ChangedAlert(
        int customerNo, String customerId, boolean added, Opinion before, Opinion after, Map<String, String> evidence) {
    public ChangedAlert {
        evidence = Map.copyOf(evidence);
    }

    /** What the set says that alerts. */
    public Opinion alerting() {
        return added ? after : before;
    }

    ChangedAlert named(String id) {
        return new ChangedAlert(customerNo, id, added, before, after, evidence);
    }

    ChangedAlert without() {
        return new ChangedAlert(customerNo, customerId, added, before, after, Map.of());
    }
}
