package churnwatch.snapshot;

import churnwatch.rules.RuleName;
import churnwatch.snapshot.RuleRun.State;
import churnwatch.store.Batch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What became of the rules in each snapshot, as it is stored. */
public final class RuleRuns {
    private RuleRuns() {}

    /** The rules of one snapshot, signals before risk, by name; none where it was taken before this was kept. */
    public static List<RuleRun> of(Handle handle, LocalDate asOf) {
        return handle.createQuery("""
                SELECT r.stage, r.rule, r.state, r.customers, r.usual, r.since, c.customer_id, r.reason,
                    (SELECT d.decision FROM rule_decisions d WHERE d.as_of = r.as_of AND d.rule = r.rule
                        ORDER BY d.decision_no DESC LIMIT 1) AS decision,
                    s.active
                FROM snapshot_rules r JOIN snapshots s ON s.as_of = r.as_of
                    LEFT JOIN customers c ON c.customer_no = r.customer_no
                WHERE r.as_of = :day ORDER BY r.stage DESC, r.rule
                """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> run(row))
                .list();
    }

    private static RuleRun run(ResultSet row) throws SQLException {
        int customers = row.getInt(4);
        Integer counted = row.wasNull() ? null : customers;
        double usual = row.getDouble(5);
        Double known = row.wasNull() ? null : usual;
        State state = State.of(row.getString(3));
        return new RuleRun(
                new RuleName(row.getString(1), row.getString(2)),
                state,
                row.getInt(10),
                counted,
                known,
                LocalDate.ofEpochDay(row.getLong(6)),
                row.getString(7),
                row.getString(8),
                state == State.HELD ? row.getString(9) : null);
    }

    /** One rule as it is to be stored. */
    record Row(
            RuleName rule,
            State state,
            @Nullable Integer customers,
            @Nullable Double usual,
            LocalDate since,
            @Nullable Integer customerNo,
            @Nullable String reason) {}

    /** Stores the rules of a date in place of those that it had. */
    static void store(Handle transaction, LocalDate asOf, List<Row> rows) {
        transaction.execute("DELETE FROM snapshot_rules WHERE as_of = ?", asOf.toEpochDay());
        try (Batch batch = new Batch(transaction, """
                INSERT INTO snapshot_rules
                    (as_of, stage, rule, state, customers, usual, since, customer_no, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Row row : rows) {
                batch.add(statement -> bind(statement, asOf, row));
            }
            batch.flush();
        }
    }

    private static void bind(PreparedStatement statement, LocalDate asOf, Row row) throws SQLException {
        statement.setLong(1, asOf.toEpochDay());
        statement.setString(2, row.rule().stage());
        statement.setString(3, row.rule().name());
        statement.setString(4, row.state().word());
        statement.setObject(5, row.customers(), Types.INTEGER);
        statement.setObject(6, row.usual(), Types.DOUBLE);
        statement.setLong(7, row.since().toEpochDay());
        statement.setObject(8, row.customerNo(), Types.INTEGER);
        statement.setString(9, row.reason());
    }
}
