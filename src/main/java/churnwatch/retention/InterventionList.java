package churnwatch.retention;

import churnwatch.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what was tried. */
public final class InterventionList {
    private final Database database;

    public InterventionList(Database database) {
        this.database = database;
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

    /** By their numbers. */
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
                .map((row, context) -> listed(row))
                .list());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        String outcome = row.getString(8);
        return new Listed(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                LocalDate.ofEpochDay(row.getLong(6)),
                row.getString(7),
                outcome,
                outcome == null ? null : LocalDate.ofEpochDay(row.getLong(9)),
                row.getString(10));
    }
}
