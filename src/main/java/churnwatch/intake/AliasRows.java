package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves what is stored of a customer to the one whose alias it becomes, and back. The rows really change their customer:
 * so each of the many queries over them counts one customer, those that users write too.
 */
public final class AliasRows {
    /** A table whose rows move, and the column that names one. */
    private record Moved(String table, String key) {}

    private static final List<Moved> MOVED = moved();

    private AliasRows() {}

    private static List<Moved> moved() {
        List<Moved> moved = new ArrayList<>();
        for (FeedTable table : FeedSchema.TABLES) {
            if (table.customerColumn() >= 0) {
                moved.add(new Moved(table.name(), table.key().name()));
            }
        }
        moved.add(new Moved("interventions", "CAST(intervention_id AS TEXT)"));
        return List.copyOf(moved);
    }

    /** All rows of the alias become the other's; returns how many. */
    public static int give(Connection connection, int alias, int main) throws SQLException {
        int rows = 0;
        for (Moved one : MOVED) {
            run(
                    connection,
                    "INSERT INTO alias_rows (file, row_id, customer_no) SELECT '" + one.table() + "', " + one.key()
                            + ", customer_no FROM " + one.table() + " WHERE customer_no = ?"
                            + " ON CONFLICT (file, row_id) DO UPDATE SET customer_no = excluded.customer_no",
                    alias);
            rows += run(
                    connection, "UPDATE " + one.table() + " SET customer_no = ? WHERE customer_no = ?", main, alias);
        }
        run(connection, "UPDATE customers SET removed = 2 WHERE customer_no = ?", alias);
        return rows;
    }

    /**
     * The alias stands by itself again, with the rows that were its own and those that came for it since; returns how
     * many. One that a feed deleted meanwhile stays deleted.
     */
    public static int takeBack(Connection connection, int alias, int main) throws SQLException {
        int rows = 0;
        for (Moved one : MOVED) {
            // A row that a feed has since given to a third customer stays there.
            rows += run(
                    connection,
                    "UPDATE " + one.table() + " SET customer_no = ? WHERE customer_no = ? AND " + one.key()
                            + " IN (SELECT row_id FROM alias_rows WHERE file = '" + one.table()
                            + "' AND customer_no = ?)",
                    alias,
                    main,
                    alias);
        }
        forget(connection, alias);
        run(connection, "UPDATE customers SET removed = 0 WHERE customer_no = ? AND removed = 2", alias);
        return rows;
    }

    /** Nobody knows any more that it was an alias; rows stay where they are. */
    public static void forget(Connection connection, int alias) throws SQLException {
        run(connection, "DELETE FROM alias_rows WHERE customer_no = ?", alias);
        run(connection, "DELETE FROM aliases WHERE customer_no = ?", alias);
    }

    private static int run(Connection connection, String sql, int... numbers) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < numbers.length; i++) {
                statement.setInt(i + 1, numbers[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** The condition that a row is that of its customer and of no alias. */
    static String isOwn(FeedTable table) {
        return "NOT EXISTS (SELECT 1 FROM alias_rows r JOIN aliases a ON a.customer_no = r.customer_no"
                + " WHERE r.file = '" + table.name() + "' AND r.row_id = " + table.name() + "."
                + table.key().name() + " AND a.main_no = " + table.name() + ".customer_no)";
    }

    /** The condition that a row is an alias's, whose number is given twice. */
    static String isOfAlias(FeedTable table) {
        return "customer_no = (SELECT main_no FROM aliases WHERE customer_no = ?) AND "
                + table.key().name() + " IN (SELECT row_id FROM alias_rows WHERE file = '" + table.name()
                + "' AND customer_no = ?)";
    }
}
