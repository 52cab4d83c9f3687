package churnwatch.kpi;

import churnwatch.config.Settings;
import churnwatch.snapshot.Membership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a connection's own that queries may name beside the stored ones; each is made when a query first names it.
 * While queries run nothing can be written.
 */
final class Workspace {
    private final Handle handle;
    private final Settings settings;
    private final Membership membership;
    private final Set<String> made = new HashSet<>();
    private final Map<String, Boolean> filled = new HashMap<>();
    private @Nullable Period period;

    Workspace(Handle handle, Settings settings) {
        this.handle = handle;
        this.settings = settings;
        this.membership = new Membership(settings);
        handle.execute("PRAGMA temp.cache_size = -32000");
        handle.begin();
    }

    Handle handle() {
        return handle;
    }

    /** What follows speaks of a period. */
    void turnTo(Period next) {
        if (!next.equals(period)) {
            made.remove("kpi_customers");
            made.remove("kpi_categories");
            made.remove("kpi_products");
            period = next;
        }
    }

    /** Makes the tables that a query names. */
    void prepare(String sql, Expansion expansion) {
        for (String table : List.of("kpi_customers", "kpi_calendar", "kpi_categories", "kpi_products")) {
            if (sql.contains(table) && made.add(table)) {
                handle.execute("PRAGMA query_only = 0");
                make(table, expansion);
                handle.execute("PRAGMA query_only = 1");
            }
        }
    }

    private void make(String table, Expansion expansion) {
        Period now = period;
        if (now == null) {
            throw new IllegalStateException("no period");
        }
        switch (table) {
            case "kpi_customers" -> MemberTable.fill(handle, membership, now);
            case "kpi_calendar" -> new CalendarTable(settings).fill(handle);
            case "kpi_categories" -> bought(table, "category", """
                    SELECT DISTINCT p.customer_no, coalesce(nullif(p.category, ''), r.category) AS category
                    FROM purchases p LEFT JOIN products r ON r.product_id = p.product_id
                    WHERE p.purchased_day >= :year_before AND p.purchased_day < :from AND p.amount >= 0
                        AND coalesce(nullif(p.category, ''), r.category, '') <> ''""", expansion);
            default -> bought(table, "product_id", """
                    SELECT p.customer_no, p.product_id FROM purchases p
                    WHERE p.purchased_day >= :year_before AND p.purchased_day < :from AND p.amount >= 0
                        AND p.product_id <> ''
                    UNION
                    SELECT k.customer_no, k.product_id FROM contracts k
                    WHERE k.started_on < :from AND k.product_id <> ''
                        AND (k.cancelled_on IS NULL OR k.cancelled_on >= :from)
                        AND (k.ends_on IS NULL OR k.ends_on >= :from - 1 OR k.renewed_on < :from)""", expansion);
        }
    }

    private void bought(String table, String column, String select, Expansion expansion) {
        handle.execute("DROP TABLE IF EXISTS temp." + table);
        handle.execute("CREATE TEMPORARY TABLE " + table + " AS " + expansion.rows(new Kpi.Sql(select, 1)));
        handle.execute("CREATE INDEX temp." + table + "_customer ON " + table + " (customer_no, " + column + ")");
    }

    /** Whether there is anything in a table; one that does not exist has nothing in it. */
    boolean hasRows(String table) {
        return filled.computeIfAbsent(table, name -> {
            boolean exists = handle.createQuery(
                                    "SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?")
                            .bind(0, name)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return exists
                    && handle.createQuery("SELECT 1 FROM \"" + name + "\" LIMIT 1")
                            .mapTo(Integer.class)
                            .findFirst()
                            .isPresent();
        });
    }

    /** Whether there is anything in all that a KPI needs. */
    boolean hasInputs(Kpi kpi) {
        return kpi.inputs().stream().allMatch(any -> any.stream().anyMatch(this::hasRows));
    }
}
