package churnwatch.worklist;

import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one row of a list that came back; null where a cell is empty.
 *
 * @param listed how the alert stood when the list was made
 * @param status the state that the row asks for, or the one listed
 * @param cost of the tactic, in the configured currency
 * @param doneOn when the tactic was applied and the outcome known
 */
record Filled(
        long alertId,
        @Nullable String customerId,
        @Nullable Listed listed,
        @Nullable Status status,
        @Nullable LocalDate snoozeUntil,
        @Nullable String tactic,
        @Nullable BigDecimal cost,
        @Nullable LocalDate doneOn,
        @Nullable Outcome outcome,
        @Nullable String by,
        @Nullable String note) {

    /** The state of an alert in a list, and how often persons had done something with it by then. */
    record Listed(Status status, int deeds) {}

    /** Whether the row asks for another state than it was listed with. */
    boolean asksStatus() {
        return status != null && (listed == null || status != listed.status());
    }

    /** Whether the outcome stands there since the list was made: of a closed alert, with this outcome now. */
    boolean keepsOutcome(@Nullable Outcome now) {
        return listed != null && listed.status() == Status.CLOSED && (asksStatus() || outcome == now);
    }

    /** Whether the alert is to sleep on, until another day perhaps. */
    boolean staysAsleep() {
        return listed != null && listed.status() == Status.SNOOZED && !asksStatus();
    }
}
