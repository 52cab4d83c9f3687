package churnwatch.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which mails the suppressions of a day stop: those about alerts of whose signals each one is suppressed. */
public final class Stopped {
    /**
     * The signals that a mail about the alert {@code a} of {@code :day} would tell as news, separated by commas: of those that
     * stand, the ones that joined since it was mailed last, and where none did, all.
     */
    public static final String NEWS = """
            coalesce(
                (SELECT group_concat(DISTINCT x.signal) FROM alert_signals x
                    JOIN signals s ON s.as_of = :day AND s.customer_no = a.customer_no AND s.signal = x.signal
                    WHERE x.alert_id = a.alert_id AND x.joined_on > a.mailed_on),
                (SELECT group_concat(DISTINCT x.signal) FROM alert_signals x
                    JOIN signals s ON s.as_of = :day AND s.customer_no = a.customer_no AND s.signal = x.signal
                    WHERE x.alert_id = a.alert_id))
            """;

    private final List<Suppression> holding;

    private Stopped(List<Suppression> holding) {
        this.holding = List.copyOf(holding);
    }

    /** By the suppressions that hold on a day. */
    public static Stopped on(Handle handle, LocalDate day) {
        return new Stopped(Suppressions.holding(handle, day));
    }

    /** Whether any of them asks for signals, so that these have to be read. */
    public boolean asksSignals() {
        return holding.stream().anyMatch(suppression -> suppression.signal() != null);
    }

    /** The suppression that stops a mail about this customer; of several for several signals, the one that ends first. */
    public Optional<Suppression> by(String customerId, @Nullable String segment, Set<String> news) {
        List<Suppression> theirs = holding.stream()
                .filter(suppression -> suppression.concerns(customerId, segment))
                .toList();
        Optional<Suppression> whole = theirs.stream()
                .filter(suppression -> suppression.signal() == null)
                .findFirst();
        if (whole.isPresent() || news.isEmpty()) {
            return whole;
        }
        Optional<Suppression> first = Optional.empty();
        for (String signal : news) {
            Optional<Suppression> one = theirs.stream()
                    .filter(suppression -> signal.equals(suppression.signal()))
                    .findFirst();
            if (one.isEmpty()) {
                return Optional.empty();
            }
            first = first.isPresent() && first.get().until().isBefore(one.get().until()) ? first : one;
        }
        return first;
    }
}
