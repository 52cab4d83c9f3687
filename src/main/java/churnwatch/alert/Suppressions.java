package churnwatch.alert;

import churnwatch.config.Settings;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Begins, lists and ends suppressions. */
public final class Suppressions {
    private static final String SELECT = """
            SELECT p.suppression_no, c.customer_id, p.segment, p.signal, p.starts_on, p.until, p.reason, p.who,
                p.ended_on, p.ended_by, p.ended_why,
                c.customer_no
            FROM suppressions p LEFT JOIN aliases x ON x.customer_no = p.customer_no
                LEFT JOIN customers c ON c.customer_no = coalesce(x.main_no, p.customer_no)
            """;

    private final Database database;
    private final Settings.Alerts settings;
    private final Clock clock;

    public Suppressions(Database database, Settings.Alerts settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** What somebody wants to stop; blank counts as not given. */
    public record Wish(
            @Nullable String customerId,
            @Nullable String segment,
            @Nullable String signal,
            LocalDate until) {
        public Wish {
            customerId = stripped(customerId);
            segment = stripped(segment);
            signal = stripped(signal);
        }

        private static @Nullable String stripped(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    /** Begins one today. */
    public Suppression add(Wish wish, String reason, String who) {
        LocalDate today = today();
        refuse(wish, reason, who, today);
        return database.write("suppress add", tx -> {
            Integer customerNo = wish.customerId() == null ? null : customer(tx, wish.customerId());
            if (wish.segment() != null && !hasCustomers(tx, wish.segment())) {
                throw new AlertRefused("No customer is in segment '" + wish.segment()
                        + "'; segments are those of customers.csv, letter by letter");
            }
            long number = tx.createQuery("""
                    INSERT INTO suppressions (customer_no, segment, signal, starts_on, until, reason, who, at)
                    VALUES (:customer, :segment, :signal, :today, :until, :reason, :who, :at)
                    RETURNING suppression_no
                    """)
                    .bind("customer", customerNo)
                    .bind("segment", wish.segment())
                    .bind("signal", wish.signal())
                    .bind("today", today.toEpochDay())
                    .bind("until", wish.until().toEpochDay())
                    .bind("reason", reason.strip())
                    .bind("who", who.strip())
                    .bind("at", clock.millis())
                    .mapTo(Long.class)
                    .one();
            Suppression added = find(tx, number);
            DeedLog.add(
                    tx,
                    clock.millis(),
                    Done.by(who, "suppress add", subject(added))
                            .about(customerNo)
                            .because(reason)
                            .changing(null, stops(added)));
            return added;
        });
    }

    private void refuse(Wish wish, String reason, String who, LocalDate today) {
        if (wish.customerId() == null && wish.segment() == null && wish.signal() == null) {
            throw AlertRefused.ofUsage("Say what to suppress: a customer, a segment, a signal, or several of them");
        }
        named(who);
        if (reason.isBlank()) {
            throw AlertRefused.ofUsage("--reason is blank; say why mails are to stop");
        }
        long days = ChronoUnit.DAYS.between(today, wish.until());
        if (days < 1) {
            throw AlertRefused.ofUsage("--until: " + wish.until() + " has come already; give a day after " + today);
        }
        if (days > settings.suppressMaxDays()) {
            throw AlertRefused.ofUsage("--until: " + wish.until() + " is " + days + " days ahead, and at most "
                    + settings.suppressMaxDays() + " are allowed (alerts.suppress_max_days); give "
                    + today.plusDays(settings.suppressMaxDays()) + " or an earlier day");
        }
    }

    private static void named(String who) {
        if (who.isBlank()) {
            throw AlertRefused.ofUsage("--by is blank; name the person who decides");
        }
    }

    private static int customer(Handle tx, String customerId) {
        return tx.createQuery("SELECT customer_no FROM customers WHERE customer_id = :customer")
                .bind("customer", customerId)
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(() ->
                        new AlertRefused("There is no customer '" + customerId + "'; ids are those of customers.csv"));
    }

    private static boolean hasCustomers(Handle tx, String segment) {
        return tx.createQuery("SELECT 1 FROM customers WHERE segment = :segment LIMIT 1")
                .bind("segment", segment)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static String subject(Suppression one) {
        return "suppression " + one.name();
    }

    /** What it stops, but for the customer, whom the log names by number. */
    private static String stops(Suppression one) {
        String kind = one.kind();
        return (kind.isEmpty() ? "" : kind + ", ") + "until " + one.until();
    }

    /** Those that hold today, or all that ever were. */
    public List<Suppression> list(boolean all) {
        return database.read(reader -> all
                ? reader.createQuery(SELECT + " ORDER BY p.suppression_no")
                        .map((row, context) -> read(row))
                        .list()
                : holding(reader, today()));
    }

    /** Those that hold on a day. */
    public static List<Suppression> holding(Handle handle, LocalDate day) {
        return handle.createQuery(SELECT + " WHERE p.ended_on IS NULL AND p.until > :day ORDER BY p.suppression_no")
                .bind("day", day.toEpochDay())
                .map((row, context) -> read(row))
                .list();
    }

    /** Those that hold on a day and end at most so many days after it; none of those that were begun for so short. */
    public static List<Suppression> ending(Handle handle, LocalDate day, int daysAhead) {
        return holding(handle, day).stream()
                .filter(suppression -> !suppression.until().isAfter(day.plusDays(daysAhead))
                        && suppression.startsOn().plusDays(daysAhead).isBefore(suppression.until()))
                .toList();
    }

    /** Ends one before its time; from the next snapshot on mails leave again. */
    public Suppression end(long number, String who, @Nullable String why) {
        named(who);
        return database.write("suppress end", tx -> {
            Suppression before = find(tx, number);
            LocalDate today = today();
            if (before.endedOn() != null || !before.until().isAfter(today)) {
                throw new AlertRefused(before.name() + " ended already on "
                        + (before.endedOn() == null ? before.until() : before.endedOn() + ", by " + before.endedBy()));
            }
            tx.execute(
                    "UPDATE suppressions SET ended_on = ?, ended_by = ?, ended_why = ? WHERE suppression_no = ?",
                    today.toEpochDay(),
                    who.strip(),
                    why,
                    number);
            Suppression after = find(tx, number);
            DeedLog.add(
                    tx,
                    clock.millis(),
                    Done.by(who, "suppress end", subject(after))
                            .about(after.customerNo())
                            .because(why)
                            .changing(stops(before), "ended on " + today));
            return after;
        });
    }

    /** How many open alerts a suppression concerns, whichever signals of theirs it stops. */
    public int concerned(Suppression suppression) {
        return database.read(reader -> reader.createQuery("""
                        SELECT count(*) FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                        WHERE a.status <> 'closed' AND (:customer IS NULL OR c.customer_no = :customer)
                            AND (:segment IS NULL OR c.segment = :segment)
                            AND (:signal IS NULL OR EXISTS (SELECT 1 FROM alert_signals s
                                WHERE s.alert_id = a.alert_id AND s.signal = :signal))
                        """)
                .bind("customer", suppression.customerNo())
                .bind("segment", suppression.segment())
                .bind("signal", suppression.signal())
                .mapTo(Integer.class)
                .one());
    }

    /** Whether an alert has ever had this signal; what a rule raises may still be new. */
    public boolean isKnown(String signal) {
        return database.read(
                reader -> reader.createQuery("SELECT EXISTS (SELECT 1 FROM alert_signals WHERE signal = :signal)")
                        .bind("signal", signal)
                        .mapTo(Boolean.class)
                        .one());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    private static Suppression find(Handle tx, long number) {
        return tx.createQuery(SELECT + " WHERE p.suppression_no = :number")
                .bind("number", number)
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(() -> new AlertRefused("There is no suppression S-" + number
                        + "; 'suppress list --all' shows them with their numbers"));
    }

    private static Suppression read(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_on");
        int customer = row.getInt("customer_no");
        Integer customerNo = row.wasNull() ? null : customer;
        return new Suppression(
                row.getLong("suppression_no"),
                customerNo,
                row.getString("customer_id"),
                row.getString("segment"),
                row.getString("signal"),
                LocalDate.ofEpochDay(row.getLong("starts_on")),
                LocalDate.ofEpochDay(row.getLong("until")),
                row.getString("reason"),
                row.getString("who"),
                row.getObject("ended_on") == null ? null : LocalDate.ofEpochDay(ended),
                row.getString("ended_by"),
                row.getString("ended_why"));
    }
}
