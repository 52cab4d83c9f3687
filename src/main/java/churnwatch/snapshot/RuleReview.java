package churnwatch.snapshot;

import churnwatch.rules.BadRule;
import churnwatch.rules.RuleName;
import churnwatch.snapshot.RuleRun.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Says of each rule of a set what became of it in one snapshot. */
final class RuleReview {
    private final Gaps gaps;
    private final Quarantine quarantine;
    private final PastRules past;
    private final @Nullable MassFire massFire;

    /** Without a guard against masses, as for a replay, nothing is ever held. */
    RuleReview(Handle handle, LocalDate asOf, Gaps gaps, Quarantine quarantine, @Nullable MassFire massFire) {
        this.gaps = gaps;
        this.quarantine = quarantine;
        this.past = PastRules.before(asOf, handle);
        this.massFire = massFire;
    }

    /** The rules of the set, given for how many of the active customers each raised a signal. */
    List<RuleRuns.Row> of(List<RuleName> rules, Map<String, Integer> fired, int active) {
        List<RuleRuns.Row> rows = new ArrayList<>();
        for (RuleName rule : rules) {
            Gaps.@Nullable Gap gap = gaps.rules().get(rule);
            if (quarantine.leftOut().contains(rule)) {
                rows.add(leftOut(rule));
            } else if (gap != null) {
                rows.add(row(rule, State.UNKNOWN, null, gap.cause().words() + ": " + String.join(", ", gap.tables())));
            } else {
                rows.add(judged(rule, fired.getOrDefault(rule.name(), 0), active));
            }
        }
        return rows;
    }

    private RuleRuns.Row judged(RuleName rule, int customers, int active) {
        if (!rule.raisesSignals()) {
            return row(rule, State.JUDGED, null, null);
        }
        State state = massFire == null ? State.JUDGED : massFire.state(past.of(rule), customers, active);
        return row(rule, state, customers, null);
    }

    private RuleRuns.Row leftOut(RuleName rule) {
        for (BadRule bad : quarantine.bad()) {
            if (bad.rule().equals(rule)) {
                return new RuleRuns.Row(
                        rule,
                        State.QUARANTINED,
                        null,
                        past.of(rule).usual(),
                        past.since(rule, State.QUARANTINED),
                        bad.customerNo(),
                        bad.reason());
            }
        }
        return row(rule, State.QUARANTINED, null, "it extends a rule that was left out");
    }

    private RuleRuns.Row row(RuleName rule, State state, @Nullable Integer customers, @Nullable String reason) {
        return new RuleRuns.Row(rule, state, customers, past.of(rule).usual(), past.since(rule, state), null, reason);
    }
}
