package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is an alias of whom, by the ids that a feed names; nothing is asked where there is no alias. */
final class Aliases {
    private static final Fault ENDED = new Fault(
            "a feed deleted the customer whose alias this one was, so it stands by itself again",
            "merge it anew if it is still one with another");

    private final Map<String, Alias> aliases = new HashMap<>();
    private final Set<String> mains = new HashSet<>();

    private Aliases() {}

    /** One alias: its own number, and that of the customer whom it stands for. */
    record Alias(long customerNo, long mainNo) {}

    static Aliases read(Connection connection) throws SQLException {
        Aliases known = new Aliases();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT c.customer_id, a.customer_no, a.main_no, m.customer_id FROM aliases a
                        JOIN customers c ON c.customer_no = a.customer_no
                        JOIN customers m ON m.customer_no = a.main_no
                        """)) {
            while (rows.next()) {
                known.aliases.put(rows.getString(1), new Alias(rows.getLong(2), rows.getLong(3)));
                known.mains.add(rows.getString(4));
            }
        }
        return known;
    }

    /** The alias that an id is; nothing where it is none. */
    @Nullable
    Alias find(String id) {
        return aliases.isEmpty() ? null : aliases.get(id);
    }

    /** Ends the aliases of customers whom the feed deleted, since nobody said that it deleted the others too. */
    void endThoseOfDeleted(Connection connection, Touched touched, Findings findings) throws SQLException {
        if (aliases.isEmpty()) {
            return;
        }
        List<String> ended = new ArrayList<>();
        try (PreparedStatement deleted =
                connection.prepareStatement("SELECT 1 FROM customers WHERE customer_no = ? AND removed = 1")) {
            for (Map.Entry<String, Alias> entry : aliases.entrySet()) {
                deleted.setLong(1, entry.getValue().mainNo());
                try (ResultSet found = deleted.executeQuery()) {
                    if (found.next()) {
                        ended.add(entry.getKey());
                    }
                }
            }
        }
        for (String id : ended) {
            Alias alias = Objects.requireNonNull(aliases.remove(id));
            AliasRows.takeBack(connection, Math.toIntExact(alias.customerNo()), Math.toIntExact(alias.mainNo()));
            touched.addWhole(alias.customerNo());
            touched.addWhole(alias.mainNo());
            findings.doubt(FeedSchema.CUSTOMERS, null, "customer_id", id, ENDED);
        }
    }

    /** Takes account of the rows of one file; null where there is nothing to account for. */
    @Nullable
    Notes notes(Connection connection, Layout layout) throws SQLException {
        for (Layout.Field field : layout.fields()) {
            if (field.column().type() == ColumnType.CUSTOMER && !aliases.isEmpty()) {
                return new Notes(connection, layout.table().name(), field.source());
            }
        }
        return null;
    }

    /** Remembers, row by row of one file, which are an alias's. */
    final class Notes implements AutoCloseable {
        private final PreparedStatement own;
        private final PreparedStatement main;
        private final String file;
        private final CellSource customer;

        private Notes(Connection connection, String file, CellSource customer) throws SQLException {
            this.file = file;
            this.customer = customer;
            this.own = connection.prepareStatement("""
                    INSERT INTO alias_rows (file, row_id, customer_no) VALUES (?, ?, ?)
                    ON CONFLICT (file, row_id) DO UPDATE SET customer_no = excluded.customer_no
                    """);
            this.main = connection.prepareStatement("DELETE FROM alias_rows WHERE file = ? AND row_id = ?");
        }

        /** A row was stored, changed or not. */
        void note(String rowId, SourceRow row) throws SQLException {
            String customerId = customer.text(row);
            Alias alias = aliases.get(customerId);
            if (alias != null) {
                own.setString(1, file);
                own.setString(2, rowId);
                own.setLong(3, alias.customerNo());
                own.executeUpdate();
            } else if (mains.contains(customerId)) {
                main.setString(1, file);
                main.setString(2, rowId);
                main.executeUpdate();
            }
        }

        @Override
        public void close() throws SQLException {
            own.close();
            main.close();
        }
    }
}
