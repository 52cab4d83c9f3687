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
        LocalDate on = Persons.day(clock, wish.on(), alert.openedOn(), "the alert opened on");
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
        return new Outcomes(tx, work, clock).record(result);
    }
}
