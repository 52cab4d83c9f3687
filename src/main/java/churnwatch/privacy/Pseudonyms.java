package churnwatch.privacy;

import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Gives a customer and the customer's rows names that say nothing. Rows are numbered in the order of their former ids, so
 * that what is sorted by them stays in its order and rules see what they saw.
 */
final class Pseudonyms {
    private static final int BATCH = 1_000;
    private static final Map<String, List<String>> REFERRING = Map.of(
            "tickets", List.of("surveys", "interactions"),
            "opportunities", List.of("opportunity_stages", "proposals", "interactions"),
            "leads", List.of("opportunities"));

    private final Handle tx;
    private final int customerNo;
    private final String pseudonym;
    private final Map<String, Map<String, String>> ofTables = new HashMap<>();

    Pseudonyms(Handle tx, int customerNo) {
        this.tx = tx;
        this.customerNo = customerNo;
        this.pseudonym = free(tx);
        // All before any is replaced: which rows are the customer's follows from ids as well.
        FeedIds.OF_TABLES.forEach((table, column) -> ofTables.put(table, standIns(table, column)));
    }

    // Counted in the order of erasures: the store's own number would tell the place in the feed, often the id itself.
    private static String free(Handle tx) {
        int number = tx.createQuery("SELECT count(*) FROM erased_ids WHERE kind = 'customers'")
                .mapTo(Integer.class)
                .one();
        String free;
        do {
            free = "erased-" + ++number;
        } while (Person.find(tx, free).isPresent()); // a feed may have an id that looks like one
        return free;
    }

    String ofCustomer() {
        return pseudonym;
    }

    /** Former ids with what takes their place, by table. */
    Map<String, Map<String, String>> ofTables() {
        return ofTables;
    }

    private Map<String, String> of(String table) {
        return ofTables.getOrDefault(table, Map.of());
    }

    private Map<String, String> standIns(String table, String column) {
        Map<String, String> standIns = new LinkedHashMap<>();
        tx.createQuery("SELECT " + column + " FROM " + table + " WHERE " + Belonging.ofFeed(table) + " ORDER BY "
                        + column)
                .bind("no", customerNo)
                .mapTo(String.class)
                .forEach(id -> standIns.put(id, String.format(Locale.ROOT, "%s-%06d", pseudonym, standIns.size() + 1)));
        return standIns;
    }

    /** Replaces the ids in the feed's tables, first where other rows name them. */
    void replace() {
        REFERRING.forEach((table, others) -> {
            String column = FeedIds.column(table);
            others.forEach(other -> replaceNamed(other, column, of(table)));
        });
        replaceOrders();
        FeedIds.OF_TABLES.forEach((table, column) ->
                run("UPDATE " + table + " SET " + column + " = ? WHERE " + column + " = ?", of(table)));
        tx.execute(
                "UPDATE customers SET referred_by = ? WHERE referred_by ="
                        + " (SELECT customer_id FROM customers WHERE customer_no = ?)",
                pseudonym,
                customerNo);
    }

    /** One pass over the other table, whatever the number of ids. */
    private void replaceNamed(String table, String column, Map<String, String> standIns) {
        if (standIns.isEmpty()) {
            return;
        }
        Map<String, String> rows = new LinkedHashMap<>();
        tx.createQuery("SELECT row_no, " + column + " FROM " + table + " WHERE " + column + " IS NOT NULL")
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(row -> {
                    String standIn = standIns.get(row.getValue());
                    if (standIn != null) {
                        rows.put(row.getKey(), standIn);
                    }
                });
        run("UPDATE " + table + " SET " + column + " = ? WHERE row_no = CAST(? AS INTEGER)", rows);
    }

    /** Rows of one order stay one order. */
    private void replaceOrders() {
        Map<String, String> orders = new LinkedHashMap<>();
        Map<String, String> rows = new LinkedHashMap<>();
        tx.createQuery("SELECT row_no, order_id FROM purchases WHERE customer_no = :no ORDER BY order_id, row_no")
                .bind("no", customerNo)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(row -> rows.put(
                        row.getKey(),
                        orders.computeIfAbsent(
                                row.getValue(),
                                id -> String.format(Locale.ROOT, "%s-%06d", pseudonym, orders.size() + 1))));
        run("UPDATE purchases SET order_id = ? WHERE row_no = CAST(? AS INTEGER)", rows);
    }

    /** Runs an update with the new value first and then what finds the row. */
    private void run(String sql, Map<String, String> byKey) {
        try (PreparedStatement update = tx.getConnection().prepareStatement(sql)) {
            int waiting = 0;
            for (Map.Entry<String, String> entry : byKey.entrySet()) {
                update.setString(1, entry.getValue());
                update.setString(2, entry.getKey());
                update.addBatch();
                if (++waiting % BATCH == 0) {
                    update.executeBatch();
                }
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw Failures.explain("The ids of a customer's rows cannot be replaced", e);
        }
    }
}
