package churnwatch.worklist;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import churnwatch.alert.Deed.Verb;
import churnwatch.retention.Interventions;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a row that is in order has done: the tactic that was tried, the new state, what came of it. */
final class RowWork {
    private final Handle tx;
    private final AlertWork alerts;
    private final Interventions interventions;

    RowWork(Handle tx, AlertWork alerts, Interventions interventions) {
        this.tx = tx;
        this.alerts = alerts;
        this.interventions = interventions;
    }

    /** Does it, and returns what people should know besides. */
    List<String> run(Filled row, @Nullable Deed deed, String by) {
        Verb verb = deed == null ? null : deed.verb();
        if (row.tactic() == null) {
            decide(row, deed, by);
            return List.of();
        }
        if (verb == Verb.REOPEN) {
            decide(row, deed, by);
        }
        List<String> notes = interventions
                .intervene(
                        tx,
                        new Interventions.Wish(row.alertId(), row.tactic(), row.cost(), row.doneOn(), by, row.note()))
                .notes();
        // Trying a tactic is work in progress, and keeps the note.
        if (verb == Verb.SNOOZE || verb == Verb.CLOSE) {
            decide(row, deed, by);
        }
        return notes.stream()
                .map(note -> "alert " + row.alertId() + ": " + note)
                .toList();
    }

    private void decide(Filled row, @Nullable Deed deed, String by) {
        if (deed == null) {
            return;
        }
        List<Long> open = deed.verb() == Verb.CLOSE ? withoutOutcome(row.alertId()) : List.of();
        if (open.isEmpty() || deed.outcome() == null) {
            alerts.decide(tx, deed, List.of(row.alertId()), by, row.note());
            return;
        }
        // With the last of them the alert is closed.
        for (long intervention : open) {
            interventions.outcome(
                    tx, new Interventions.Result(intervention, deed.outcome(), row.doneOn(), by, row.note()));
        }
    }

    private List<Long> withoutOutcome(long alertId) {
        return tx.createQuery("SELECT intervention_id FROM interventions WHERE alert_id = :alert AND outcome IS NULL"
                        + " ORDER BY intervention_id")
                .bind("alert", alertId)
                .mapTo(Long.class)
                .list();
    }
}
