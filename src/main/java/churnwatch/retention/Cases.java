package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.history.Lives;
import churnwatch.retention.Case.Treatment;
import churnwatch.snapshot.Membership;
import churnwatch.snapshot.Results;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the alerts that can be compared, and what became of their customers as far as the newest snapshot knows. */
final class Cases {
    /** Alerts {@code a} in the control group and treated ones; where {@code :untreated} is 1, all that are work too. */
    private static final String COMPARED = """
            a.opened_on >= :from AND a.opened_on < :until AND coalesce(a.control, '') <> 'out'
                AND (:untreated = 1 OR a.control = 'in'
                    OR EXISTS (SELECT 1 FROM interventions t WHERE t.alert_id = a.alert_id))
            """;

    private final Handle handle;
    private final Settings settings;
    private final LocalDate from;
    private final LocalDate until;
    private final boolean untreated;

    private Cases(Handle handle, Settings settings, LocalDate from, LocalDate until, boolean untreated) {
        this.handle = handle;
        this.settings = settings;
        this.from = from;
        this.until = until;
        this.untreated = untreated;
    }

    /**
     * Of alerts that opened from a day on and before another one, the oldest first. Untreated ones that are not in the
     * control group are read where they are asked for.
     */
    static List<Case> read(Handle handle, Settings settings, LocalDate from, LocalDate until, boolean untreated) {
        return new Cases(handle, settings, from, until, untreated).read();
    }

    /**
     * The day from which on alerts can be compared: of the first one in the control group, else of the first one that was
     * treated; null where there is neither.
     */
    static @Nullable LocalDate first(Handle handle) {
        return handle.createQuery("""
                SELECT coalesce((SELECT min(opened_on) FROM alerts WHERE control = 'in'),
                    (SELECT min(a.opened_on) FROM interventions i JOIN alerts a ON a.alert_id = i.alert_id))
                """)
                .map((row, context) -> {
                    long day = row.getLong(1);
                    return row.wasNull() ? Long.MIN_VALUE : day;
                })
                .findOne()
                .filter(day -> day != Long.MIN_VALUE)
                .map(LocalDate::ofEpochDay)
                .orElse(null);
    }

    private record Row(
            long alertId,
            int customerNo,
            int openedOn,
            @Nullable String segment,
            boolean control,
            @Nullable String controlTactic,
            long yearlyValue) {}

    private List<Case> read() {
        List<Row> rows = rows();
        Map<Long, Set<String>> signals = signals();
        Map<Long, List<Treatment>> treatments = treatments();
        Map<Long, Boolean> stayed = stayed(rows);
        return rows.stream()
                .map(row -> new Case(
                        row.alertId(),
                        row.customerNo(),
                        signals.getOrDefault(row.alertId(), Set.of()),
                        row.segment(),
                        row.control(),
                        row.controlTactic(),
                        row.yearlyValue(),
                        stayed.get(row.alertId()),
                        treatments.getOrDefault(row.alertId(), List.of())))
                .toList();
    }

    private List<Row> rows() {
        return query("""
                SELECT a.alert_id, c.customer_no, a.opened_on, c.segment, coalesce(a.control, '') = 'in', a.control_tactic,
                    coalesce(
                        (SELECT i.yearly_value FROM interventions i WHERE i.alert_id = a.alert_id
                            ORDER BY i.intervention_id LIMIT 1),
                        CASE WHEN a.score > 0 THEN CAST(round(a.value_at_risk / a.score) AS BIGINT) ELSE 0 END)
                FROM alerts a LEFT JOIN aliases x ON x.customer_no = a.customer_no
                    JOIN customers c ON c.customer_no = coalesce(x.main_no, a.customer_no)
                WHERE
                """ + COMPARED + " ORDER BY a.opened_on, a.alert_id")
                .map((row, context) -> new Row(
                        row.getLong(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getString(6),
                        row.getLong(7)))
                .list();
    }

    private Map<Long, Set<String>> signals() {
        Map<Long, Set<String>> signals = new HashMap<>();
        query("""
                SELECT a.alert_id, s.signal
                FROM alerts a JOIN alert_signals s ON s.alert_id = a.alert_id AND s.joined_on = a.opened_on
                WHERE
                """ + COMPARED)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .forEach(entry -> signals.computeIfAbsent(entry.getKey(), id -> new HashSet<>())
                        .add(entry.getValue()));
        return signals;
    }

    private Map<Long, List<Treatment>> treatments() {
        Map<Long, List<Treatment>> treatments = new HashMap<>();
        query("""
                SELECT a.alert_id, i.tactic, i.cost, coalesce(i.outcome, '') = 'saved'
                FROM alerts a JOIN interventions i ON i.alert_id = a.alert_id
                WHERE
                """ + COMPARED + " ORDER BY i.intervention_id")
                .map((row, context) ->
                        Map.entry(row.getLong(1), new Treatment(row.getString(2), row.getLong(3), row.getBoolean(4))))
                .forEach(entry -> treatments
                        .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return treatments;
    }

    private org.jdbi.v3.core.statement.Query query(String sql) {
        return handle.createQuery(sql)
                .bind("from", from.toEpochDay())
                .bind("until", until.toEpochDay())
                .bind("untreated", untreated ? 1 : 0);
    }

    /** By alert, where the day on which it is judged has come. */
    private Map<Long, Boolean> stayed(List<Row> rows) {
        int days = settings.retention().judgeAfterDays();
        long known = Results.newest(handle).map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
        Map<Integer, List<Row>> judged = new TreeMap<>();
        rows.stream()
                .filter(row -> row.openedOn() + days <= known)
                .forEach(row -> judged.computeIfAbsent(row.customerNo(), no -> new ArrayList<>())
                        .add(row));
        Membership membership = new Membership(settings);
        Map<Integer, Integer> forgotten = forgotten();
        Map<Long, Boolean> stayed = new HashMap<>();
        judged.forEach((no, alerts) ->
                alerts.removeIf(row -> row.openedOn() + days >= forgotten.getOrDefault(no, Integer.MAX_VALUE)));
        pruned().forEach((no, leftOn) -> judged.getOrDefault(no, List.of())
                .forEach(row -> stayed.put(row.alertId(), row.openedOn() + days < leftOn)));
        Lives.visit(
                handle,
                judged.keySet(),
                (no, life) -> judged.getOrDefault(no, List.of())
                        .forEach(row -> stayed.put(row.alertId(), membership.isActive(life, row.openedOn() + days))));
        return stayed;
    }

    /** When those left whose rows were let go of: without them a comparison would be one of survivors. */
    private Map<Integer, Integer> pruned() {
        Map<Integer, Integer> pruned = new HashMap<>();
        handle.createQuery("SELECT customer_no, left_on FROM customers WHERE removed = 1 AND left_on IS NOT NULL")
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .forEach(row -> pruned.put(row.getKey(), row.getValue()));
        return pruned;
    }

    /**
     * Of erased customers who had not left the day from which on nobody knows what became of them: the erasure wrote it as
     * the day of leaving, after the newest snapshot of then, at the earliest a week before its own date.
     */
    private Map<Integer, Integer> forgotten() {
        Map<Integer, Integer> forgotten = new HashMap<>();
        handle.createQuery("""
                SELECT e.customer_no, c.left_on
                FROM erased_ids e JOIN customers c ON c.customer_no = e.customer_no
                WHERE e.kind = 'customers' AND c.left_on >= e.erased_at / 86400000 - 7
                    AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.as_of >= c.left_on AND s.taken_at <= e.erased_at)
                """)
                .map((row, context) -> Map.entry(row.getInt(1), row.getInt(2)))
                .forEach(row -> forgotten.put(row.getKey(), row.getValue()));
        return forgotten;
    }
}
