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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
            String customerId,
            Level level,
            @Nullable String segment,
            boolean takenOut,
            @Nullable String signal) {}

    /**
     * Draws among the alerts that a snapshot opened, before anybody is mailed; returns how many of that date are in the
     * group. An alert that was mailed or worked on already is work.
     */
    public int draw(Handle tx, LocalDate asOf) {
        if (control.share() == 0) {
            return 0;
        }
        Draw draw = new Draw(control.share(), control.salt());
        Playbook playbook = control.scope() == Control.Scope.TACTIC ? Playbook.measured(tx, settings, clock) : null;
        // By the hundred thousand: what persons did about them is asked of the few that are drawn.
        try (Batch marks = new Batch(tx, """
                        UPDATE alerts SET control = ?1, control_tactic = ?2
                        WHERE alert_id = ?3 AND NOT EXISTS (SELECT 1 FROM alert_history h
                            WHERE h.alert_id = ?3 AND h.who <> 'churnwatch')
                        """);
                Batch history = new Batch(tx, """
                        INSERT INTO alert_history (alert_id, as_of, at, who, what, why)
                        SELECT alert_id, ?2, ?3, 'churnwatch', 'control', ?4 FROM alerts
                        WHERE alert_id = ?1 AND control = 'in'
                        """)) {
            List<Told> told = new ArrayList<>();
            eachOpened(tx, asOf, playbook != null, alert -> {
                String tactic = playbook == null ? null : tactic(playbook, alert);
                if (alert.takenOut()) {
                    mark(marks, alert.alertId(), OUT, null);
                } else if (draw.isIn(alert.customerId(), tactic)) {
                    mark(marks, alert.alertId(), IN, tactic);
                    told.add(new Told(alert.alertId(), tactic));
                }
            });
            marks.flush();
            told.forEach(alert -> tell(history, alert, asOf));
            history.flush();
        }
        return tx.createQuery("SELECT count(*) FROM alerts WHERE opened_on = :day AND control = 'in'")
                .bind("day", asOf.toEpochDay())
                .mapTo(Integer.class)
                .one();
    }

    private record Told(long alertId, @Nullable String tactic) {}

    private static void eachOpened(Handle tx, LocalDate asOf, boolean signals, Consumer<Opened> taker) {
        tx.createQuery("""
                SELECT a.alert_id, c.customer_id, a.level, c.segment,
                    EXISTS (SELECT 1 FROM control_outs o WHERE o.customer_no = a.customer_no)
                        OR EXISTS (SELECT 1 FROM aliases x JOIN control_outs o ON o.customer_no = x.customer_no
                            WHERE x.main_no = a.customer_no),
                    CASE WHEN :signals THEN (SELECT s.signal FROM alert_signals s WHERE s.alert_id = a.alert_id
                        ORDER BY s.severity DESC, s.signal LIMIT 1) END
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                WHERE a.opened_on = :day AND a.status = 'open' AND a.control IS NULL AND a.mailed_level IS NULL
                ORDER BY a.alert_id
                """)
                .bind("day", asOf.toEpochDay())
                .bind("signals", signals)
                .map((row, context) -> new Opened(
                        row.getLong(1),
                        row.getString(2),
                        Level.values()[row.getInt(3)],
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6)))
                .list()
                .forEach(taker);
    }

    /** The one that would be suggested first. */
    private static @Nullable String tactic(Playbook playbook, Opened alert) {
        return alert.signal() == null
                ? null
                : playbook.suggest(alert.signal(), alert.level(), alert.segment())
                        .map(suggestion -> suggestion.tactic().id())
                        .orElse(null);
    }

    private static void mark(Batch marks, long alertId, String membership, @Nullable String tactic) {
        marks.add(row -> {
            row.setString(1, membership);
            row.setString(2, tactic);
            row.setLong(3, alertId);
        });
    }

    private void tell(Batch history, Told alert, LocalDate asOf) {
        history.add(row -> {
            row.setLong(1, alert.alertId());
            row.setLong(2, asOf.toEpochDay());
            row.setLong(3, clock.millis());
            row.setString(
                    4,
                    "in the control group: not mailed, not worked on"
                            + (alert.tactic() == null ? "" : ", to tell what tactic " + alert.tactic() + " changes"));
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
                WHERE customer_no = (SELECT coalesce(x.main_no, n.customer_no) FROM customers n
                        LEFT JOIN aliases x ON x.customer_no = n.customer_no WHERE n.customer_id = :customer)
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
