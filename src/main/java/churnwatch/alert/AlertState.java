package churnwatch.alert;

import churnwatch.alert.OpenAlert.Mailed;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads what a snapshot must know of earlier alerts, in the order of customers. */
final class AlertState {
    private static final Level[] LEVELS = Level.values();
    private static final Severity[] SEVERITIES = Severity.values();
    private static final int FETCH = 1_000;

    private final Handle tx;

    AlertState(Handle tx) {
        this.tx = tx;
    }

    /** The signals of one customer's alerts at their gravest, and of closed ones when they were closed last. */
    record Held(int customerNo, Map<String, Severity> signals, Map<String, Long> closedOn) {
        Held {
            signals = Map.copyOf(signals);
            closedOn = Map.copyOf(closedOn);
        }
    }

    List<OpenAlert> open() {
        InOrder<Held> held = new InOrder<>(openSignals(), Held::customerNo);
        return tx.createQuery("""
                SELECT a.alert_id, a.customer_no, a.level, a.score, a.value_at_risk, a.quiet_snapshots, a.mailed_level,
                    a.mailed_on, z.level, z.until, z.signals,
                """ + Decisions.SINCE_MAIL + """
                FROM alerts a LEFT JOIN alert_snoozes z ON z.alert_id = a.alert_id AND a.status = 'snoozed'
                WHERE a.status <> 'closed' ORDER BY a.customer_no
                """)
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    Held signals = held.take(row.getInt(2), passedOver -> {});
                    return alert(row, signals == null ? Map.of() : signals.signals());
                })
                .list();
    }

    private List<Held> openSignals() {
        return held(tx.createQuery("""
                SELECT a.customer_no, s.signal, max(s.severity), NULL
                FROM alerts a JOIN alert_signals s ON s.alert_id = a.alert_id
                WHERE a.status <> 'closed'
                GROUP BY a.customer_no, s.signal ORDER BY a.customer_no
                """));
    }

    /** The signals of alerts that were closed after this day. */
    List<Held> resting(long closedAfter) {
        return held(tx.createQuery("""
                SELECT a.customer_no, s.signal, max(s.severity), max(a.closed_on)
                FROM alerts a JOIN alert_signals s ON s.alert_id = a.alert_id
                WHERE a.status = 'closed' AND a.closed_on > :after
                GROUP BY a.customer_no, s.signal ORDER BY a.customer_no
                """).bind("after", closedAfter));
    }

    long lastAlertId() {
        return tx.createQuery("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'alerts'")
                .mapTo(Long.class)
                .one();
    }

    private record Row(
            int customerNo,
            String signal,
            Severity severity,
            @Nullable Long closedOn) {}

    private static List<Held> held(Query query) {
        List<Held> all = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        Map<String, Severity> signals = new HashMap<>();
        Map<String, Long> closedOn = new HashMap<>();
        int[] customer = {-1};
        query.setFetchSize(FETCH).map((row, context) -> row(row)).forEach(row -> {
            if (row.customerNo() != customer[0] && !signals.isEmpty()) {
                all.add(new Held(customer[0], signals, closedOn));
                signals.clear();
                closedOn.clear();
            }
            customer[0] = row.customerNo();
            // One string a name, however many customers carry it.
            String name = names.computeIfAbsent(row.signal(), own -> own);
            signals.put(name, row.severity());
            if (row.closedOn() != null) {
                closedOn.put(name, row.closedOn());
            }
        });
        if (!signals.isEmpty()) {
            all.add(new Held(customer[0], signals, closedOn));
        }
        return all;
    }

    private static Row row(ResultSet row) throws SQLException {
        long closedOn = row.getLong(4);
        return new Row(row.getInt(1), row.getString(2), SEVERITIES[row.getInt(3)], row.wasNull() ? null : closedOn);
    }

    private static OpenAlert alert(ResultSet row, Map<String, Severity> signals) throws SQLException {
        int mailedLevel = row.getInt(7);
        Mailed mailed = row.wasNull() ? null : new Mailed(LEVELS[mailedLevel], LocalDate.ofEpochDay(row.getLong(8)));
        return new OpenAlert(
                row.getLong(1),
                row.getInt(2),
                LEVELS[row.getInt(3)],
                row.getDouble(4),
                row.getLong(5),
                row.getInt(6),
                mailed,
                snooze(row),
                decided(row.getString(12)),
                signals);
    }

    // One string for all of them.
    private static @Nullable String decided(@Nullable String word) {
        return word == null ? null : word.intern();
    }

    private static @Nullable Snooze snooze(ResultSet row) throws SQLException {
        String known = row.getString(11);
        if (known == null) {
            return null;
        }
        long until = row.getLong(10);
        return new Snooze(
                row.wasNull() ? null : LocalDate.ofEpochDay(until), LEVELS[row.getInt(9)], Snooze.signals(known));
    }
}
