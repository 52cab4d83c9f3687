package churnwatch.retention;

import churnwatch.alert.FollowUps;
import churnwatch.config.Control;
import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.fact.Level;
import churnwatch.store.Batch;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The customers who are left alone, so that the others can be compared with them. An alert belongs to it, or does not,
 * from the snapshot on that opens it.
 */
public final class ControlGroup {
    /** What an alert is in the control group, as the database says it. */
    static final String IN = "in";

    private static final String OUT = "out";

    private final Database database;
    private final Settings settings;
    private final Control control;
    private final FollowUps followUps;
    private final Clock clock;

    public ControlGroup(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.control = settings.control();
        this.followUps = new FollowUps(settings.alerts());
        this.clock = clock;
    }

    private record Opened(
            long alertId,
            int customerNo,
            String customerId,
            Level level,
            @Nullable String segment,
            boolean takenOut) {}

    /**
     * Draws among the alerts that a snapshot opened, before anybody is mailed; returns how many are in the group. An
     * alert that was mailed or worked on already is work.
     */
    public int draw(Handle tx, LocalDate asOf) {
        if (control.share() == 0) {
            return 0;
        }
        Draw draw = new Draw(control.share(), control.salt());
        Playbook playbook = control.scope() == Control.Scope.TACTIC ? Playbook.measured(tx, settings, clock) : null;
        int drawn = 0;
        try (Batch marks = new Batch(tx, "UPDATE alerts SET control = ?, control_tactic = ? WHERE alert_id = ?");
                Batch history = new Batch(tx, """
                        INSERT INTO alert_history (alert_id, as_of, at, who, what, why)
                        VALUES (?, ?, ?, 'churnwatch', 'control', ?)
                        """)) {
            for (Opened alert : opened(tx, asOf)) {
                String tactic = playbook == null ? null : tactic(tx, playbook, alert);
                if (alert.takenOut()) {
                    mark(marks, alert, OUT, null);
                } else if (draw.isIn(alert.customerId(), tactic)) {
                    mark(marks, alert, IN, tactic);
                    tell(history, alert.alertId(), asOf, tactic);
                    drawn++;
                }
            }
            marks.flush();
            history.flush();
        }
        return drawn;
    }

    private static List<Opened> opened(Handle tx, LocalDate asOf) {
        return tx.createQuery("""
                SELECT a.alert_id, a.customer_no, c.customer_id, a.level, c.segment, o.customer_no IS NOT NULL
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                    LEFT JOIN control_outs o ON o.customer_no = a.customer_no
                WHERE a.opened_on = :day AND a.status = 'open' AND a.control IS NULL AND a.mailed_level IS NULL
                    AND NOT EXISTS (SELECT 1 FROM alert_history h
                        WHERE h.alert_id = a.alert_id AND h.who <> 'churnwatch')
                ORDER BY a.alert_id
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> new Opened(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        Level.values()[row.getInt(4)],
                        row.getString(5),
                        row.getBoolean(6)))
                .list();
    }

    /** The one that would be suggested first. */
    private static @Nullable String tactic(Handle tx, Playbook playbook, Opened alert) {
        return playbook.ranked(tx, alert.alertId()).stream()
                .map(suggestion -> suggestion.tactic().id())
                .findFirst()
                .orElse(null);
    }

    private static void mark(Batch marks, Opened alert, String control, @Nullable String tactic) {
        marks.add(row -> {
            row.setString(1, control);
            row.setString(2, tactic);
            row.setLong(3, alert.alertId());
        });
    }

    private void tell(Batch history, long alertId, LocalDate asOf, @Nullable String tactic) {
        history.add(row -> {
            row.setLong(1, alertId);
            row.setLong(2, asOf.toEpochDay());
            row.setLong(3, clock.millis());
            row.setString(
                    4,
                    "in the control group: not mailed, not worked on"
                            + (tactic == null ? "" : ", to tell what tactic " + tactic + " changes"));
        });
    }

    /** A customer who was taken out, with the alert that is work from now on, if one is open. */
    public record TakenOut(String customerId, @Nullable Long alertId) {}

    private record Member(int customerNo, String customerId) {}

    private record Held(long alertId, Level level) {}

    /** Takes a customer out for good: named by id, or by an alert of theirs. */
    public TakenOut takeOut(@Nullable String customerId, @Nullable Long alertId, String who, String reason) {
        Persons.named(who);
        if (reason.isBlank()) {
            throw new RetentionRefused("--reason is blank; say why the customer is not to be compared with");
        }
        return database.write("control out", tx -> {
            Member member = member(tx, customerId, alertId);
            Optional<Held> held = held(tx, member);
            int added = tx.execute(
                    "INSERT INTO control_outs (customer_no, at, who, reason) VALUES (?, ?, ?, ?)"
                            + " ON CONFLICT (customer_no) DO NOTHING",
                    member.customerNo(),
                    clock.millis(),
                    who.strip(),
                    reason.strip());
            if (added == 0 && held.isEmpty()) {
                throw new RetentionRefused(
                        "Customer " + member.customerId() + " is out of the control group already; nothing was done");
            }
            held.ifPresent(alert -> release(tx, alert, who, reason));
            DeedLog.add(
                    tx,
                    clock.millis(),
                    Done.by(
                                    who,
                                    "control out",
                                    held.map(alert -> "alert " + alert.alertId())
                                            .orElse("a customer"))
                            .about(member.customerNo())
                            .because(reason)
                            .changing(held.isPresent() ? "in the control group" : null, "out of the control group"));
            return new TakenOut(member.customerId(), held.map(Held::alertId).orElse(null));
        });
    }

    private static Member member(Handle tx, @Nullable String customerId, @Nullable Long alertId) {
        return tx.createQuery("""
                SELECT customer_no, customer_id FROM customers
                WHERE customer_id = :customer
                    OR customer_no = (SELECT a.customer_no FROM alerts a WHERE a.alert_id = :alert)
                """)
                .bind("customer", customerId)
                .bind("alert", alertId)
                .map((row, context) -> new Member(row.getInt(1), row.getString(2)))
                .findOne()
                .orElseThrow(() -> new RetentionRefused(
                        alertId == null
                                ? "There is no customer '" + customerId + "'; ids are those of customers.csv"
                                : "There is no alert " + alertId + "; 'alerts --control' lists those in the group"));
    }

    private static Optional<Held> held(Handle tx, Member member) {
        return tx.createQuery("""
                SELECT alert_id, level FROM alerts
                WHERE customer_no = :customer AND status <> 'closed' AND control = 'in'
                """)
                .bind("customer", member.customerNo())
                .map((row, context) -> new Held(row.getLong(1), Level.values()[row.getInt(2)]))
                .findOne();
    }

    /** The time to take it up begins today. */
    private void release(Handle tx, Held alert, String who, String reason) {
        LocalDate today = LocalDate.now(clock);
        LocalDate due = followUps.due(alert.level(), today);
        Long dueDay = due == null ? null : due.toEpochDay();
        tx.execute("UPDATE alerts SET control = 'out', follow_up_by = ? WHERE alert_id = ?", dueDay, alert.alertId());
        tx.execute("UPDATE alerts_before SET follow_up_by = ? WHERE alert_id = ?", dueDay, alert.alertId());
        AlertTale.tell(tx, clock, alert.alertId(), who, "control_out", reason.strip());
    }
}
