package churnwatch.alert;

import churnwatch.alert.OpenAlert.Mailed;
import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.store.Batch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes a snapshot's changes of the alerts, many at a time. */
final class AlertRows implements AutoCloseable {
    private final long day;
    private final String ruleSet;
    private final long nowMillis;
    private long lastAlertId;
    private final Batch opened;
    private final Batch standing;
    private final Batch quiet;
    private final Batch closed;
    private final Batch woken;
    private final Batch hurried;
    private final @Nullable LocalDate[] followUpBy;
    private final Batch signals;
    private final Batch history;

    AlertRows(Handle tx, LocalDate asOf, String ruleSet, long nowMillis, long lastAlertId, FollowUps followUps) {
        this.day = asOf.toEpochDay();
        this.ruleSet = ruleSet;
        this.nowMillis = nowMillis;
        this.lastAlertId = lastAlertId;
        this.followUpBy = Arrays.stream(Level.values())
                .map(level -> followUps.due(level, asOf))
                .toArray(LocalDate[]::new);
        this.opened = new Batch(tx, """
                INSERT INTO alerts (alert_id, customer_no, status, level, score, value_at_risk, opened_on,
                    quiet_snapshots, mailed_level, mailed_on, rule_set, follow_up_by)
                VALUES (?, ?, 'open', ?, ?, ?, ?, 0, ?, ?, ?, ?)
                """);
        this.standing = new Batch(tx, """
                UPDATE alerts SET level = ?, score = ?, value_at_risk = ?, quiet_snapshots = 0, rule_set = ?
                WHERE alert_id = ?
                """);
        this.quiet = new Batch(tx, "UPDATE alerts SET quiet_snapshots = ? WHERE alert_id = ?");
        this.closed = new Batch(tx, """
                UPDATE alerts SET status = 'closed', outcome = ?, closed_on = ?, closed_by = 'churnwatch'
                WHERE alert_id = ?
                """);
        this.woken = new Batch(
                tx, "UPDATE alerts SET status = 'open', follow_up_by = ?, escalated_on = NULL WHERE alert_id = ?");
        this.hurried = new Batch(
                tx, "UPDATE alerts SET follow_up_by = min(coalesce(follow_up_by, ?1), ?1) WHERE alert_id = ?2");
        this.signals =
                new Batch(tx, "INSERT INTO alert_signals (alert_id, signal, severity, joined_on) VALUES (?, ?, ?, ?)");
        this.history = new Batch(
                tx,
                "INSERT INTO alert_history (alert_id, as_of, at, who, what, why) VALUES (?, ?, ?, 'churnwatch', ?, ?)");
    }

    /** Opens an alert under the number it had before, or under the next; mailed is what has left about it that day. */
    void open(@Nullable Long formerId, Assessment assessment, @Nullable Mailed mailed) {
        long alertId = formerId == null ? ++lastAlertId : formerId;
        opened.add(row -> {
            row.setLong(1, alertId);
            row.setInt(2, assessment.customerNo());
            row.setInt(3, assessment.level().ordinal());
            row.setDouble(4, assessment.score());
            row.setLong(5, assessment.valueAtRisk());
            row.setLong(6, day);
            bind(row, 7, mailed);
            row.setString(9, ruleSet);
            bindDue(row, 10, assessment.level());
        });
        join(alertId, assessment.signals());
        history(alertId, Reason.OPENED, assessment.level().word() + ": " + words(assessment.signals()));
    }

    void stands(OpenAlert alert, Assessment assessment) {
        standing.add(row -> {
            row.setInt(1, assessment.level().ordinal());
            row.setDouble(2, assessment.score());
            row.setLong(3, assessment.valueAtRisk());
            row.setString(4, ruleSet);
            row.setLong(5, alert.alertId());
        });
    }

    void joined(OpenAlert alert, Reason reason, Assessment assessment, List<FiredSignal> joining) {
        join(alert.alertId(), joining);
        String levels = alert.level() == assessment.level()
                ? assessment.level().word()
                : alert.level().word() + " -> " + assessment.level().word();
        history(alert.alertId(), reason, joining.isEmpty() ? levels : levels + ": " + words(joining));
    }

    void quiet(OpenAlert alert) {
        quiet.add(row -> {
            row.setInt(1, alert.quietSnapshots() + 1);
            row.setLong(2, alert.alertId());
        });
    }

    void close(OpenAlert alert, Reason reason, Outcome outcome, String why) {
        closed.add(row -> {
            row.setString(1, outcome.word());
            row.setLong(2, day);
            row.setLong(3, alert.alertId());
        });
        history(alert.alertId(), reason, why);
    }

    /** It is open again at this level. */
    void wake(OpenAlert alert, Level level, String why) {
        woken.add(row -> {
            bindDue(row, 1, level);
            row.setLong(2, alert.alertId());
        });
        history(alert.alertId(), Reason.WOKE, why);
    }

    /** A risen level may have to be taken up earlier; a fallen one leaves the day as it was. */
    void hurry(OpenAlert alert, Level level) {
        if (followUpBy[level.ordinal()] != null) {
            hurried.add(row -> {
                bindDue(row, 1, level);
                row.setLong(2, alert.alertId());
            });
        }
    }

    private void bindDue(PreparedStatement row, int at, Level level) throws SQLException {
        LocalDate due = followUpBy[level.ordinal()];
        if (due == null) {
            row.setNull(at, Types.INTEGER);
        } else {
            row.setLong(at, due.toEpochDay());
        }
    }

    void flush() {
        List.of(opened, standing, quiet, closed, woken, hurried, signals, history)
                .forEach(Batch::flush);
    }

    @Override
    public void close() {
        List.of(opened, standing, quiet, closed, woken, hurried, signals, history)
                .forEach(Batch::close);
    }

    private void join(long alertId, List<FiredSignal> joining) {
        for (FiredSignal fired : joining) {
            signals.add(row -> {
                row.setLong(1, alertId);
                row.setString(2, fired.signal());
                row.setInt(3, fired.severity().ordinal());
                row.setLong(4, day);
            });
        }
    }

    private void history(long alertId, Reason reason, String why) {
        history.add(row -> {
            row.setLong(1, alertId);
            row.setLong(2, day);
            row.setLong(3, nowMillis);
            row.setString(4, reason.word());
            row.setString(5, why);
        });
    }

    private static void bind(PreparedStatement row, int at, @Nullable Mailed mailed) throws SQLException {
        if (mailed == null) {
            row.setNull(at, Types.INTEGER);
            row.setNull(at + 1, Types.BIGINT);
        } else {
            row.setInt(at, mailed.level().ordinal());
            row.setLong(at + 1, mailed.on().toEpochDay());
        }
    }

    private static String words(List<FiredSignal> signals) {
        StringBuilder words = new StringBuilder();
        for (FiredSignal fired : signals) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(fired.signal())
                    .append(' ')
                    .append(fired.severity().word());
        }
        return words.toString();
    }
}
