package churnwatch.snapshot;

import churnwatch.rules.RuleName;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one rule in one snapshot.
 *
 * @param active active customers of the snapshot
 * @param customers for how many customers it raised a signal; empty where it was not judged, and for risk rules
 * @param usual the share (0..1) of the active customers for which it usually raises one; empty where nothing is known
 * @param since the first of the snapshots in a row that found it in this state
 * @param customerId the customer on whom it failed, of a quarantined one
 * @param reason why it was not judged, in words
 * @param decision released or discarded, where a person decided about its held alerts
 */
public record RuleRun(
        RuleName rule,
        State state,
        int active,
        @Nullable Integer customers,
        @Nullable Double usual,
        LocalDate since,
        @Nullable String customerId,
        @Nullable String reason,
        @Nullable String decision) {

    /** How it went. */
    public enum State {
        /** It was evaluated. */
        JUDGED,
        /** The data that it needs is absent or too old. */
        UNKNOWN,
        /** It could not be evaluated. */
        QUARANTINED,
        /** It raised signals for suspiciously many, so that alerts wait for a decision. */
        HELD,
        /** It raised signals for as many as a person released before. */
        ACCEPTED;

        /** The lower-case word that outputs and the database use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Whether its alerts still wait for a decision. */
    public boolean waits() {
        return state == State.HELD && decision == null;
    }

    /** Whether somebody has to look at it. */
    public boolean isFinding() {
        return state == State.QUARANTINED || waits();
    }

    /** The same, without the customer on whom it failed: logs name nobody. */
    RuleRun forLog() {
        return new RuleRun(rule, state, active, customers, usual, since, null, reason, decision);
    }

    /** What became of it, in words; nothing where that is what always becomes of rules. */
    public String words() {
        return switch (state) {
            case JUDGED -> "";
            case UNKNOWN -> rule + " was not judged, " + reason;
            case QUARANTINED ->
                rule + " was left out" + (customerId == null ? "" : ", it failed on customer " + customerId) + ": "
                        + reason;
            case HELD -> suddenly() + (decision == null ? "; its alerts are held" : "; its alerts were " + decision);
            case ACCEPTED -> suddenly() + "; as many were released before";
        };
    }

    private String suddenly() {
        return rule + " raised signals for " + customers + " of " + active + " active customers, "
                + (usual == null ? "though it is new" : "usually for " + Math.round(usual * active));
    }

    /** What to do about it. */
    public String remedy() {
        if (state == State.QUARANTINED) {
            return "mend the rule; until then "
                    + (rule.raisesSignals() ? "its signals are not judged" : "scores lack its part");
        }
        return (usual == null ? "see whether the rule is meant so" : "the feed is the likelier culprit")
                + "; churnwatch rules release or discard \"" + rule.name() + "\" --by WHO";
    }
}
