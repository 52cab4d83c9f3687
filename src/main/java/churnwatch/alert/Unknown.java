package churnwatch.alert;

import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a snapshot could not say: an alert whose signals it could not judge does not count as quiet.
 *
 * @param signals that nobody looked for, so that their absence means nothing
 * @param customers by number, about whose signals a person has still to decide
 */
public record Unknown(Set<String> signals, IntPredicate customers) {
    /** Everything was judged. */
    public static final Unknown NOTHING = new Unknown(Set.of(), customer -> false);

    public Unknown {
        signals = Set.copyOf(signals);
    }

    boolean covers(OpenAlert alert) {
        return customers.test(alert.customerNo())
                || alert.signals().keySet().stream().anyMatch(signals::contains);
    }
}
