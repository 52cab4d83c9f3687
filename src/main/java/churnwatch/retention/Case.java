package churnwatch.retention;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a comparison sees it.
 *
 * @param signals those that stood when it opened: what came later may come of what was done
 * @param control whether it was left alone
 * @param controlTactic the tactic whose control group it is in; null where the group serves all
 * @param yearlyValue of the customer, in minor units
 * @param stayed whether the customer was still active when judged; null where that day has not come
 */
record Case(
        long alertId,
        int customerNo,
        Set<String> signals,
        @Nullable String segment,
        boolean control,
        @Nullable String controlTactic,
        long yearlyValue,
        @Nullable Boolean stayed,
        List<Treatment> treatments) {
    Case {
        signals = Set.copyOf(signals);
        treatments = List.copyOf(treatments);
    }

    /** A tactic that was applied; the outcome as a person recorded it. */
    record Treatment(String tactic, long cost, boolean recordedSaved) {}

    /** The same with other names of tactics. */
    Case withTactics(UnaryOperator<String> named) {
        return new Case(
                alertId,
                customerNo,
                signals,
                segment,
                control,
                controlTactic == null ? null : named.apply(controlTactic),
                yearlyValue,
                stayed,
                treatments.stream()
                        .map(one -> new Treatment(named.apply(one.tactic()), one.cost(), one.recordedSaved()))
                        .toList());
    }

    /** The same with other names of signals. */
    Case withSignals(UnaryOperator<String> named) {
        return new Case(
                alertId,
                customerNo,
                signals.stream().map(named).collect(Collectors.toSet()),
                segment,
                control,
                controlTactic,
                yearlyValue,
                stayed,
                treatments);
    }

    /** Whether it opened with a signal; null asks for none. */
    boolean has(@Nullable String signal) {
        return signal == null || signals.contains(signal);
    }

    boolean isOf(@Nullable String wanted) {
        return wanted == null || wanted.equals(segment);
    }

    /** Whether it is work that a tactic was applied to; null asks for none. */
    boolean isWork(@Nullable String tactic) {
        return !control && (tactic == null || isTreatedWith(tactic));
    }

    boolean isTreatedWith(String tactic) {
        return treatments.stream().anyMatch(treatment -> treatment.tactic().equals(tactic));
    }

    /** Whether a tactic may be compared with it. */
    boolean isControlOf(@Nullable String tactic) {
        return control && (tactic == null || controlTactic == null || controlTactic.equals(tactic));
    }

    /** What a tactic cost here; null asks for all of them. */
    long cost(@Nullable String tactic) {
        return treatments.stream()
                .filter(treatment -> tactic == null || treatment.tactic().equals(tactic))
                .mapToLong(Treatment::cost)
                .sum();
    }

    boolean recordedSaved(@Nullable String tactic) {
        return treatments.stream()
                .anyMatch(treatment -> treatment.recordedSaved()
                        && (tactic == null || treatment.tactic().equals(tactic)));
    }
}
