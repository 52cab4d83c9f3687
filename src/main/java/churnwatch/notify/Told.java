package churnwatch.notify;

import churnwatch.alert.MailMarks;
import churnwatch.fact.Level;
import churnwatch.notify.Deliveries.Delivery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What mails have told: of the alerts that are due, and to each recipient on a day. */
final class Told {
    private static final Level[] LEVELS = Level.values();

    private final Map<Alert, Level> alerts;
    private final Map<String, Date> dates;
    private final Map<LocalDay, Day> days = new HashMap<>();

    private final Function<LocalDay, Day> reader;

    private Told(Map<Alert, Level> alerts, Map<String, Date> dates, Function<LocalDay, Day> reader) {
        this.alerts = alerts;
        this.dates = dates;
        this.reader = reader;
    }

    /** What is known before the mails of a snapshot date are written. */
    static Told before(Handle handle, LocalDate asOf) {
        return new Told(alerts(handle, asOf), dates(handle, asOf), asked -> read(handle, asked));
    }

    /** As if no mail had ever been written. */
    static Told nothing() {
        return new Told(new HashMap<>(), Map.of(), asked -> new Day());
    }

    /** What one recipient is told of on one local day. */
    static Day on(Handle handle, Delivery delivery) {
        return read(handle, new LocalDay(delivery.recipient(), delivery.day()));
    }

    private record Alert(long alertId, String recipient) {}

    private record LocalDay(String recipient, LocalDate day) {}

    /** What digests of one snapshot date have told one recipient: how many there were, and the alerts listed in them. */
    record Date(int mails, int lines) {
        private static final Date NOTHING = new Date(0, 0);
    }

    /** Of whom one recipient is told on a local day, and at which level. */
    static final class Day {
        private final Map<Integer, Level> customers = new HashMap<>();
        private int lines;
        private int atOnce;

        /** How many alerts are listed in all mails. */
        int lines() {
            return lines;
        }

        /** How many of these in mails of their own. */
        int atOnce() {
            return atOnce;
        }

        /** Whether the recipient may be told of this customer: once a day, and again when it becomes critical. */
        boolean allows(int customerNo, Level level) {
            Level before = customers.get(customerNo);
            return before == null || (level == Level.CRITICAL && before != Level.CRITICAL);
        }

        void add(int customerNo, Level level, Draft.Kind kind) {
            customers.merge(customerNo, level, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            lines++;
            atOnce += kind == Draft.Kind.IMMEDIATE ? 1 : 0;
        }
    }

    /** Whether the recipient knows of the alert at this level or a higher one. */
    boolean knows(long alertId, String recipient, Level level) {
        Level before = alerts.get(new Alert(alertId, recipient));
        return before != null && before.compareTo(level) >= 0;
    }

    void add(long alertId, String recipient, Level level) {
        alerts.put(new Alert(alertId, recipient), level);
    }

    Date date(String recipient) {
        return dates.getOrDefault(recipient, Date.NOTHING);
    }

    Day day(Delivery delivery) {
        return days.computeIfAbsent(new LocalDay(delivery.recipient(), delivery.day()), reader);
    }

    private static Map<Alert, Level> alerts(Handle handle, LocalDate asOf) {
        Map<Alert, Level> told = new HashMap<>();
        handle.createQuery("""
                SELECT m.alert_id, o.recipient, max(m.level)
                FROM alerts a JOIN alert_mails m ON m.alert_id = a.alert_id
                    JOIN outbox o ON o.message_no = m.message_no
                WHERE
                """ + MailMarks.DUE + " GROUP BY m.alert_id, o.recipient")
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(new Alert(row.getLong(1), row.getString(2)), LEVELS[row.getInt(3)]))
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    private static Map<String, Date> dates(Handle handle, LocalDate asOf) {
        Map<String, Date> told = new HashMap<>();
        handle.createQuery("""
                SELECT o.recipient, count(DISTINCT o.message_no), count(m.alert_id)
                FROM outbox o LEFT JOIN alert_mails m ON m.message_no = o.message_no
                WHERE o.as_of = :day AND o.kind = 'digest' GROUP BY o.recipient
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), new Date(row.getInt(2), row.getInt(3))))
                .forEach(entry -> told.put(entry.getKey(), entry.getValue()));
        return told;
    }

    private static Day read(Handle handle, LocalDay asked) {
        Day day = new Day();
        handle.createQuery("""
                SELECT m.customer_no, m.level, o.kind
                FROM outbox o JOIN alert_mails m ON m.message_no = o.message_no
                WHERE o.local_day = :day AND o.recipient = :recipient
                """)
                .bind("day", asked.day().toEpochDay())
                .bind("recipient", asked.recipient())
                .map((row, context) -> {
                    boolean atOnce = row.getString(3).equals(Draft.Kind.IMMEDIATE.word());
                    day.add(row.getInt(1), LEVELS[row.getInt(2)], atOnce ? Draft.Kind.IMMEDIATE : Draft.Kind.DIGEST);
                    return row.getInt(1);
                })
                .list();
        return day;
    }
}
