package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds costs that no feed tells of to the table that the feed's costs are in. */
public final class CostEntries {
    /** What costs are for, as in costs.csv. */
    public static final List<String> PURPOSES = List.of("acquisition", "retention", "service", "sales", "marketing");

    private static final String PREFIX = "churnwatch-";

    private final Database database;
    private final Currency currency;
    private final Supplier<Tactics> tactics;
    private final BudgetWatch budget;
    private final Clock clock;

    /** Tactics are read when they are first asked for. */
    public CostEntries(
            Database database, Settings settings, Supplier<Tactics> tactics, BudgetWatch budget, Clock clock) {
        this.database = database;
        this.currency = settings.currency();
        this.tactics = tactics;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * A cost; the tactic and the customer are those that it can be put down to.
     *
     * @param on when it arose; null means today
     */
    public record Entry(
            String purpose,
            BigDecimal amount,
            @Nullable LocalDate on,
            @Nullable String tactic,
            @Nullable String customerId,
            String who,
            @Nullable String why) {}

    /** The id of an entry, and what people should know beside. */
    public record Added(String costId, Optional<String> note) {}

    public Added add(Entry entry) {
        Persons.named(entry.who());
        if (!PURPOSES.contains(entry.purpose())) {
            throw new RetentionRefused(
                    "--purpose: '" + entry.purpose() + "' is none; purposes are " + String.join(", ", PURPOSES));
        }
        long amount = amount(entry.amount());
        LocalDate today = LocalDate.now(clock);
        LocalDate on = entry.on() == null ? today : entry.on();
        if (on.isAfter(today)) {
            throw new RetentionRefused("--on: " + on + " has not come yet; give " + today + " or an earlier day");
        }
        if (entry.tactic() != null) {
            tactics.get().get(entry.tactic());
        }
        return database.write("cost add", tx -> add(tx, entry, amount, on));
    }

    private long amount(BigDecimal given) {
        try {
            return Amounts.minorUnits(given, currency);
        } catch (IllegalArgumentException e) {
            throw new RetentionRefused("--amount: " + e.getMessage());
        }
    }

    private Added add(Handle tx, Entry entry, long amount, LocalDate on) {
        Integer customer = entry.customerId() == null ? null : customer(tx, entry.customerId());
        if (isEmpty(tx)) {
            throw new RetentionRefused("There are no customers yet; 'import --feed DIR' comes first");
        }
        long number = tx.createQuery("""
                INSERT INTO costs (cost_id, incurred_on, purpose, amount, customer_no, tactic)
                VALUES ('', :on, :purpose, :amount, :customer, :tactic) RETURNING row_no
                """)
                .bind("on", on.toEpochDay())
                .bind("purpose", entry.purpose())
                .bind("amount", amount)
                .bind("customer", customer)
                .bind("tactic", entry.tactic())
                .mapTo(Long.class)
                .one();
        String id = PREFIX + number;
        tx.execute("UPDATE costs SET cost_id = ? WHERE row_no = ?", id, number);
        tx.execute("""
                INSERT INTO alias_rows (file, row_id, customer_no)
                SELECT 'costs', ?, x.customer_no FROM aliases x JOIN customers c ON c.customer_no = x.customer_no
                WHERE c.customer_id = ?
                """, id, entry.customerId());
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(entry.who(), "cost add", "cost " + id)
                        .about(customer)
                        .because(entry.why())
                        .changing(
                                null,
                                entry.purpose() + ", " + Amounts.words(amount, currency) + ", on " + on
                                        + (entry.tactic() == null ? "" : ", tactic " + entry.tactic())));
        return new Added(id, entry.purpose().equals("retention") ? budget.warn(tx, on) : Optional.empty());
    }

    private static int customer(Handle tx, String id) {
        return tx.createQuery("""
                        SELECT coalesce(x.main_no, c.customer_no) FROM customers c
                        LEFT JOIN aliases x ON x.customer_no = c.customer_no WHERE c.customer_id = :id
                        """)
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(() ->
                        new RetentionRefused("There is no customer '" + id + "'; ids are those of customers.csv"));
    }

    // A first import wants its tables empty.
    private static boolean isEmpty(Handle tx) {
        return tx.createQuery("SELECT 1 FROM customers LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isEmpty();
    }
}
