package churnwatch.snapshot;

import churnwatch.rules.RuleName;
import churnwatch.snapshot.RuleRun.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What snapshots before a date found of each rule; replays, and what was held or discarded, do not count. */
final class PastRules {
    /** The snapshots of which the median is what is usual. */
    private static final int USUAL_OF = 8;

    /** So many snapshots are looked at to find them, however many there are. */
    private static final int LOOKED_AT_MAX = 400;

    private final LocalDate asOf;
    private final Map<RuleName, Last> last = new HashMap<>();
    private final Map<RuleName, List<Double>> shares = new HashMap<>();

    private PastRules(LocalDate asOf) {
        this.asOf = asOf;
    }

    private record Last(State state, LocalDate since, double share, boolean released) {}

    static PastRules before(LocalDate asOf, Handle handle) {
        PastRules past = new PastRules(asOf);
        past.readLast(handle);
        past.readShares(handle);
        return past;
    }

    MassFire.Past of(RuleName rule) {
        Last before = last.get(rule);
        boolean accepted = before != null
                && (before.state() == State.ACCEPTED || (before.state() == State.HELD && before.released()));
        return new MassFire.Past(
                !last.isEmpty(),
                shares.getOrDefault(rule, List.of()),
                before != null && accepted ? before.share() : null);
    }

    /** Since when a rule is in this state, if the date finds it so. */
    LocalDate since(RuleName rule, State state) {
        Last before = last.get(rule);
        return before != null && before.state() == state ? before.since() : asOf;
    }

    private void readLast(Handle handle) {
        handle.createQuery("""
                SELECT r.stage, r.rule, r.state, r.since, r.customers, s.active,
                    (SELECT d.decision FROM rule_decisions d WHERE d.as_of = r.as_of AND d.rule = r.rule
                        ORDER BY d.decision_no DESC LIMIT 1) AS decision
                FROM snapshot_rules r JOIN snapshots s ON s.as_of = r.as_of
                WHERE r.as_of = (SELECT max(n.as_of) FROM snapshots n WHERE n.as_of < :day AND n.replayed = 0
                    AND EXISTS (SELECT 1 FROM snapshot_rules x WHERE x.as_of = n.as_of))
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> Map.entry(
                        new RuleName(row.getString(1), row.getString(2)),
                        new Last(
                                State.of(row.getString(3)),
                                LocalDate.ofEpochDay(row.getLong(4)),
                                row.getInt(5) / Math.max(1.0, row.getInt(6)),
                                Decisions.RELEASED.equals(row.getString(7)))))
                .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
    }

    private void readShares(Handle handle) {
        handle.createQuery("""
                SELECT stage, rule, share FROM (
                    SELECT r.stage, r.rule, CAST(r.customers AS DOUBLE PRECISION) / s.active AS share,
                        row_number() OVER (PARTITION BY r.stage, r.rule ORDER BY r.as_of DESC) AS n
                    FROM snapshot_rules r JOIN snapshots s ON s.as_of = r.as_of
                    WHERE r.as_of < :day AND s.replayed = 0 AND s.active > 0 AND r.customers IS NOT NULL
                        AND r.as_of >= coalesce((SELECT n.as_of FROM snapshots n
                            WHERE n.as_of < :day AND n.replayed = 0 ORDER BY n.as_of DESC LIMIT 1 OFFSET :looked), 0)
                        AND (r.state <> 'held' OR 'released' = (SELECT d.decision FROM rule_decisions d
                            WHERE d.as_of = r.as_of AND d.rule = r.rule ORDER BY d.decision_no DESC LIMIT 1)))
                WHERE n <= :most
                """)
                .bind("day", asOf.toEpochDay())
                .bind("most", USUAL_OF)
                .bind("looked", LOOKED_AT_MAX - 1)
                .map((row, context) -> Map.entry(new RuleName(row.getString(1), row.getString(2)), row.getDouble(3)))
                .forEach(entry -> shares.computeIfAbsent(entry.getKey(), rule -> new ArrayList<>())
                        .add(entry.getValue()));
    }
}
