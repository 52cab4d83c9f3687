package churnwatch.retention;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.fact.Level;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records what was tried about alerts, what it cost, and what came of it. */
public final class Interventions {
    private final Database database;
    private final Currency currency;
    private final Supplier<Tactics> tactics;
    private final AlertWork work;
    private final BudgetWatch budget;
    private final Clock clock;

    /** Tactics are read when they are first asked for. */
    public Interventions(
            Database database,
            Settings settings,
            Supplier<Tactics> tactics,
            AlertWork work,
            BudgetWatch budget,
            Clock clock) {
        this.database = database;
        this.currency = settings.currency();
        this.tactics = tactics;
        this.work = work;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * A tactic that somebody applied because of an alert.
     *
     * @param cost in the configured currency; null means what tactics.yaml says
     * @param on when; null means today
     */
    public record Wish(
            long alertId,
            String tactic,
            @Nullable BigDecimal cost,
            @Nullable LocalDate on,
            String who,
            @Nullable String why) {}

    /** An intervention that was recorded, and what people should know beside. */
    public record Recorded(long interventionId, List<String> notes) {
        public Recorded {
            notes = List.copyOf(notes);
        }
    }

    /**
     * What came of an intervention.
     *
     * @param on when that was known; null means today
     * @param who null means whoever did it
     */
    public record Result(
            long interventionId,
            Outcome outcome,
            @Nullable LocalDate on,
            @Nullable String who,
            @Nullable String why) {}

    /** What became of it: whether anything changed, the outcome before, and whether the alert is closed with it. */
    public record Resulted(
            long interventionId,
            long alertId,
            boolean changed,
            @Nullable Outcome before,
            boolean alertClosed) {}

    private record Alert(
            int customerNo,
            Status status,
            @Nullable String control,
            LocalDate openedOn,
            Level level,
            double score,
            long valueAtRisk,
            @Nullable String segment) {}

    private record Stored(
            long alertId,
            int customerNo,
            String tactic,
            LocalDate doneOn,
            String who,
            @Nullable Outcome outcome,
            @Nullable LocalDate outcomeOn) {}

    /** Records an intervention; the alert is then in progress. */
    public Recorded intervene(Wish wish) {
        return database.write("intervene", tx -> intervene(tx, wish));
    }

    /** The same as part of something greater. */
    public Recorded intervene(Handle tx, Wish wish) {
        Persons.named(wish.who());
        Tactic tactic = tactics.get().get(wish.tactic());
        long cost = cost(wish, tactic);
        Alert alert = alert(tx, wish.alertId());
        LocalDate on = day(wish.on(), alert.openedOn(), "the alert opened on");
        long id = insert(tx, wish, alert, cost, on);
        String words = tactic.id() + ", " + Amounts.words(cost, currency) + ", intervention " + id;
        if (alert.status() != Status.IN_PROGRESS) {
            work.decide(tx, Deed.start(), List.of(wish.alertId()), wish.who(), wish.why());
        }
        AlertTale.tell(tx, clock, wish.alertId(), wish.who(), "intervened", words);
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(wish.who(), "intervene", "alert " + wish.alertId())
                        .about(alert.customerNo())
                        .because(wish.why())
                        .changing(null, words + ", on " + on));
        List<String> notes = new ArrayList<>();
        if (!isFor(tx, tactic, wish.alertId(), alert)) {
            notes.add("tactic " + tactic.id() + " is not meant for this alert by tactics.yaml; recorded all the same");
        }
        budget.warn(tx, on).ifPresent(notes::add);
        return new Recorded(id, notes);
    }

    private long cost(Wish wish, Tactic tactic) {
        if (wish.cost() == null && tactic.cost() == null) {
            throw new RetentionRefused(
                    "--cost is missing, and tactics.yaml names no cost of '" + tactic.id() + "'; give it");
        }
        try {
            return wish.cost() == null
                    ? Objects.requireNonNull(tactic.cost())
                    : Amounts.minorUnits(wish.cost(), currency);
        } catch (IllegalArgumentException e) {
            throw new RetentionRefused("--cost: " + e.getMessage());
        }
    }

    private static Alert alert(Handle tx, long alertId) {
        Alert alert = tx.createQuery("""
                SELECT a.customer_no, a.status, a.control, a.opened_on, a.level, a.score, a.value_at_risk, c.segment
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE a.alert_id = :alert
                """)
                .bind("alert", alertId)
                .map((row, context) -> new Alert(
                        row.getInt(1),
                        Status.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getString(3),
                        LocalDate.ofEpochDay(row.getLong(4)),
                        Level.values()[row.getInt(5)],
                        row.getDouble(6),
                        row.getLong(7),
                        row.getString(8)))
                .findOne()
                .orElseThrow(() -> new RetentionRefused(
                        "There is no alert " + alertId + "; 'alerts' lists them with their numbers"));
        if (ControlGroup.IN.equals(alert.control())) {
            throw new RetentionRefused("Alert " + alertId + " is in the control group, which nobody works on; 'control"
                    + " out --alert " + alertId + "' takes it out, with a reason");
        }
        if (alert.status() == Status.CLOSED) {
            throw new RetentionRefused(
                    "Alert " + alertId + " is closed; 'alert reopen " + alertId + "' comes first where work goes on");
        }
        return alert;
    }

    private long insert(Handle tx, Wish wish, Alert alert, long cost, LocalDate on) {
        return tx.createQuery("""
                INSERT INTO interventions (alert_id, customer_no, tactic, cost, done_on, who, at, yearly_value)
                VALUES (:alert, :customer, :tactic, :cost, :on, :who, :at, :value)
                RETURNING intervention_id
                """)
                .bind("alert", wish.alertId())
                .bind("customer", alert.customerNo())
                .bind("tactic", wish.tactic())
                .bind("cost", cost)
                .bind("on", on.toEpochDay())
                .bind("who", wish.who().strip())
                .bind("at", clock.millis())
                // The snapshot made one of the other.
                .bind("value", alert.score() > 0 ? Math.round(alert.valueAtRisk() / alert.score()) : null)
                .mapTo(Long.class)
                .one();
    }

    private static boolean isFor(Handle tx, Tactic tactic, long alertId, Alert alert) {
        return tx
                .createQuery("SELECT DISTINCT signal FROM alert_signals WHERE alert_id = :alert")
                .bind("alert", alertId)
                .mapTo(String.class)
                .stream()
                .anyMatch(signal -> tactic.fits(signal, alert.level(), alert.segment()));
    }

    /**
     * Records what came of an intervention; a second result replaces the first. With the last of its interventions that
     * had none the alert is closed with the same outcome; a correction corrects the outcome that the alert was closed with.
     */
    public Resulted outcome(Result result) {
        return database.write("outcome", tx -> outcome(tx, result));
    }

    /** The same as part of something greater. */
    public Resulted outcome(Handle tx, Result result) {
        Deed.close(result.outcome());
        Stored stored = stored(tx, result.interventionId());
        String who = result.who() == null ? stored.who() : result.who();
        Persons.named(who);
        LocalDate on = day(result.on(), stored.doneOn(), "the intervention was on");
        if (result.outcome() == stored.outcome() && (result.on() == null || on.equals(stored.outcomeOn()))) {
            return new Resulted(result.interventionId(), stored.alertId(), false, stored.outcome(), false);
        }
        tx.execute(
                "UPDATE interventions SET outcome = ?, outcome_on = ?, outcome_by = ? WHERE intervention_id = ?",
                result.outcome().word(),
                on.toEpochDay(),
                who.strip(),
                result.interventionId());
        String what = "intervention " + result.interventionId() + " (" + stored.tactic() + "): "
                + result.outcome().word();
        AlertTale.tell(
                tx,
                clock,
                stored.alertId(),
                who,
                stored.outcome() == null ? "result" : "corrected",
                stored.outcome() == null
                        ? what
                        : what + ", not " + stored.outcome().word());
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, "outcome", "intervention " + result.interventionId())
                        .about(stored.customerNo())
                        .because(result.why())
                        .changing(
                                stored.outcome() == null ? null : words(stored),
                                result.outcome().word() + " on " + on));
        boolean closed = stored.outcome() == null ? close(tx, stored, result, who) : correct(tx, stored, result);
        return new Resulted(result.interventionId(), stored.alertId(), true, stored.outcome(), closed);
    }

    private static String words(Stored stored) {
        return (stored.outcome() == null ? "" : stored.outcome().word()) + " on " + stored.outcomeOn();
    }

    private boolean close(Handle tx, Stored stored, Result result, String who) {
        boolean last = tx.createQuery("""
                SELECT count(*) FROM alerts a WHERE a.alert_id = :alert AND a.status <> 'closed' AND NOT EXISTS
                    (SELECT 1 FROM interventions i WHERE i.alert_id = a.alert_id AND i.outcome IS NULL)
                """)
                        .bind("alert", stored.alertId())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (last) {
            work.decide(tx, Deed.close(result.outcome()), List.of(stored.alertId()), who, result.why());
        }
        return last;
    }

    /** What the alert closed by itself with stands. */
    private static boolean correct(Handle tx, Stored stored, Result result) {
        return tx.createUpdate("""
                UPDATE alerts SET outcome = :now WHERE alert_id = :alert AND status = 'closed' AND outcome = :before
                    AND closed_by <> 'churnwatch'
                """)
                        .bind("now", result.outcome().word())
                        .bind("alert", stored.alertId())
                        .bind(
                                "before",
                                stored.outcome() == null
                                        ? null
                                        : stored.outcome().word())
                        .execute()
                > 0;
    }

    private static Stored stored(Handle tx, long id) {
        return tx.createQuery("""
                SELECT alert_id, customer_no, tactic, done_on, who, outcome, outcome_on FROM interventions
                WHERE intervention_id = :id
                """)
                .bind("id", id)
                .map((row, context) -> {
                    String outcome = row.getString(6);
                    return new Stored(
                            row.getLong(1),
                            row.getInt(2),
                            row.getString(3),
                            LocalDate.ofEpochDay(row.getLong(4)),
                            row.getString(5),
                            outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                            outcome == null ? null : LocalDate.ofEpochDay(row.getLong(7)));
                })
                .findOne()
                .orElseThrow(() -> new RetentionRefused(
                        "There is no intervention " + id + "; 'interventions' lists them with their numbers"));
    }

    private LocalDate day(@Nullable LocalDate given, LocalDate earliest, String why) {
        LocalDate today = LocalDate.now(clock);
        LocalDate day = given == null ? (today.isBefore(earliest) ? earliest : today) : given;
        if (given != null && day.isAfter(today)) {
            throw new RetentionRefused("--on: " + day + " has not come yet; give " + today + " or an earlier day");
        }
        if (day.isBefore(earliest)) {
            throw new RetentionRefused("--on: " + day + " is too early: " + why + " " + earliest);
        }
        return day;
    }

    /** Which interventions are listed; null lists all. */
    public record Wanted(@Nullable Long alertId, @Nullable String customerId, boolean open) {}

    /** An intervention as lists show it; cost in minor units. */
    public record Listed(
            long interventionId,
            long alertId,
            String customerId,
            String tactic,
            long cost,
            LocalDate on,
            String who,
            @Nullable String outcome,
            @Nullable LocalDate outcomeOn,
            @Nullable String outcomeBy) {}

    public List<Listed> list(Wanted wanted) {
        return database.read(reader -> reader.createQuery("""
                SELECT i.intervention_id, i.alert_id, c.customer_id, i.tactic, i.cost, i.done_on, i.who, i.outcome,
                    i.outcome_on, i.outcome_by
                FROM interventions i JOIN customers c ON c.customer_no = i.customer_no
                WHERE (:alert IS NULL OR i.alert_id = :alert) AND (:customer IS NULL OR c.customer_id = :customer)
                    AND (:open = 0 OR i.outcome IS NULL)
                ORDER BY i.intervention_id
                """)
                .bind("alert", wanted.alertId())
                .bind("customer", wanted.customerId())
                .bind("open", wanted.open() ? 1 : 0)
                .map((row, context) -> {
                    long outcomeOn = row.getLong(9);
                    return new Listed(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            LocalDate.ofEpochDay(row.getLong(6)),
                            row.getString(7),
                            row.getString(8),
                            row.wasNull() || row.getString(8) == null ? null : LocalDate.ofEpochDay(outcomeOn),
                            row.getString(10));
                })
                .list());
    }
}
