package churnwatch.alert;

import churnwatch.alert.SentMails.SentMail;
import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Undoes what the newest snapshot date did to the alerts, so that it can be taken again. What a person decided since
 * stays: an alert that they closed keeps all, one that they took up stays open under its number. Their decisions are in
 * alerts_before too (see AlertWork), so that only what a snapshot woke falls asleep again.
 */
final class Rewind {
    private final Handle tx;
    private final LocalDate asOf;

    Rewind(Handle tx, LocalDate asOf) {
        this.tx = tx;
        this.asOf = asOf;
    }

    Reopening run(SentMails mails) {
        dropJoinedSignals();
        Map<Integer, Long> alertIds = takeBackOpened();
        restore();
        resetTakenUp();
        dropHistory();
        List<SentMail> sent = mails.withdrawUnsent(tx, asOf);
        Map<Long, Level> levels = new HashMap<>();
        sent.forEach(mail -> levels.merge(mail.alertId(), mail.level(), Rewind::higher));
        Set<Long> standing = markMailed(levels);
        sent.stream()
                .filter(mail -> !standing.contains(mail.alertId()))
                .forEach(mail -> alertIds.put(mail.customerNo(), mail.alertId()));
        return new Reopening(alertIds, levels, asOf);
    }

    // Those too whose alert was never written: a run that is given up may have come no further.
    private void dropJoinedSignals() {
        update("""
                DELETE FROM alert_signals WHERE joined_on = :day AND alert_id NOT IN
                    (SELECT alert_id FROM alerts WHERE status = 'closed' AND closed_by <> 'churnwatch')
                """);
    }

    /** The customers whose alerts vanish, with the numbers that these alerts had. */
    private Map<Integer, Long> takeBackOpened() {
        Map<Integer, Long> alertIds = new HashMap<>();
        tx.createQuery("""
                DELETE FROM alerts WHERE opened_on = :day AND NOT EXISTS
                    (SELECT 1 FROM alert_history h WHERE h.alert_id = alerts.alert_id AND h.who <> 'churnwatch')
                RETURNING customer_no, alert_id
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(entry -> alertIds.put(entry.getKey(), entry.getValue()));
        return alertIds;
    }

    private void restore() {
        tx.execute("""
                UPDATE alerts SET
                    level = b.level, score = b.score, value_at_risk = b.value_at_risk,
                    quiet_snapshots = b.quiet_snapshots, mailed_level = b.mailed_level, mailed_on = b.mailed_on,
                    rule_set = b.rule_set, follow_up_by = b.follow_up_by,
                    status = CASE WHEN alerts.status = 'closed' OR b.status = 'snoozed' THEN b.status ELSE alerts.status END,
                    outcome = NULL, closed_on = NULL, closed_by = NULL
                FROM alerts_before b
                WHERE b.alert_id = alerts.alert_id AND (alerts.status <> 'closed' OR alerts.closed_by = 'churnwatch')
                """);
    }

    // One that this date opened and a person put to sleep falls asleep again, whatever woke it.
    private void resetTakenUp() {
        update("""
                UPDATE alerts SET quiet_snapshots = 0, mailed_level = NULL, mailed_on = NULL,
                    status = CASE WHEN EXISTS (SELECT 1 FROM alert_snoozes z WHERE z.alert_id = alerts.alert_id)
                        THEN 'snoozed' ELSE status END
                WHERE opened_on = :day AND status <> 'closed'
                """);
    }

    private void dropHistory() {
        update("""
                DELETE FROM alert_history WHERE as_of = :day AND who = 'churnwatch'
                    AND NOT (what = 'opened' AND alert_id IN (SELECT alert_id FROM alerts WHERE opened_on = :day))
                """);
    }

    /** Writes back what has been mailed on this date; returns the numbers of the alerts that stand. */
    private Set<Long> markMailed(Map<Long, Level> levels) {
        Set<Long> standing = new HashSet<>();
        levels.forEach((alertId, level) -> {
            int rows = tx.createUpdate("UPDATE alerts SET mailed_level = max(coalesce(mailed_level, 0), :level),"
                            + " mailed_on = :day WHERE alert_id = :alert")
                    .bind("level", level.ordinal())
                    .bind("day", asOf.toEpochDay())
                    .bind("alert", alertId)
                    .execute();
            if (rows > 0) {
                standing.add(alertId);
            }
        });
        return standing;
    }

    private static Level higher(Level a, Level b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void update(String sql) {
        tx.createUpdate(sql).bind("day", asOf.toEpochDay()).execute();
    }
}
