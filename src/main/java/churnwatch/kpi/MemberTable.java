package churnwatch.kpi;

import churnwatch.fact.Contracts;
import churnwatch.history.Lives;
import churnwatch.snapshot.Membership;
import churnwatch.store.Batch;
import java.sql.Types;
import org.jdbi.v3.core.Handle;

/**
 * {@code kpi_customers}: who is active at both ends of a period, as the snapshots of the days before would say, out of the
 * packed histories.
 */
final class MemberTable {
    private static final int ACTIVE_AT_FROM = 1;
    private static final int ACTIVE_AT_TO = 2;

    private MemberTable() {}

    static void fill(Handle handle, Membership membership, Period period) {
        handle.execute("DROP TABLE IF EXISTS temp.kpi_lives");
        handle.execute("DROP TABLE IF EXISTS temp.kpi_customers");
        handle.execute("""
                CREATE TEMPORARY TABLE kpi_lives (customer_no INTEGER PRIMARY KEY, state INTEGER NOT NULL,
                    churned_on INTEGER)""");
        lives(handle, membership, period);
        handle.execute("""
                CREATE TEMPORARY TABLE kpi_customers (
                    customer_no INTEGER PRIMARY KEY,
                    segment TEXT, region TEXT, channel TEXT,
                    joined_on INTEGER NOT NULL,
                    active_at_from INTEGER NOT NULL,
                    active_at_to INTEGER NOT NULL,
                    retained INTEGER NOT NULL,
                    lost INTEGER NOT NULL,
                    churned_on INTEGER)""");
        handle.execute("""
                INSERT INTO kpi_customers
                SELECT c.customer_no, c.segment, c.region, c.channel, c.joined_on,
                    CASE WHEN l.state IN (1, 3) THEN 1 ELSE 0 END,
                    CASE WHEN l.state IN (2, 3) THEN 1 ELSE 0 END,
                    CASE WHEN l.state = 3 THEN 1 ELSE 0 END,
                    CASE WHEN l.state = 1 THEN 1 ELSE 0 END,
                    l.churned_on
                FROM customers c LEFT JOIN kpi_lives l ON l.customer_no = c.customer_no
                WHERE c.removed = 0""");
        handle.execute("DROP TABLE temp.kpi_lives");
    }

    private static void lives(Handle handle, Membership membership, Period period) {
        // A day is seen by the snapshot of the day before the bound.
        int from = (int) period.from().toEpochDay() - 1;
        int to = (int) period.to().toEpochDay() - 1;
        try (Batch batch = new Batch(handle, "INSERT INTO kpi_lives VALUES (?, ?, ?)")) {
            Lives.visit(handle, (customerNo, life) -> {
                int state = (membership.isActive(life, from) ? ACTIVE_AT_FROM : 0)
                        | (membership.isActive(life, to) ? ACTIVE_AT_TO : 0);
                int churned = membership.lostSince(life, to);
                batch.add(row -> {
                    row.setInt(1, customerNo);
                    row.setInt(2, state);
                    if (churned == Contracts.NONE) {
                        row.setNull(3, Types.INTEGER);
                    } else {
                        row.setInt(3, churned);
                    }
                });
            });
            batch.flush();
        }
    }
}
