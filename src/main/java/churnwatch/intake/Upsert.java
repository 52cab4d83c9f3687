package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores rows into a table that may have them already: inserts, updates what differs, removes. It keeps one bit a row of
 * the table to know which ids the file has given.
 */
final class Upsert implements RowStore {
    private final Layout layout;
    private final Ownership ownership;
    private final PreparedStatement lookup;
    private final Batch insert;
    private final Overwrite overwrite;
    private final Removal removal;
    private final BitSet seenRows = new BitSet();
    private final Set<String> waiting = new HashSet<>();
    private final IdIndex removedIds = new IdIndex();
    private final int ticketColumn;
    private final int customerColumn;
    private long lastRow;

    Upsert(Connection connection, Layout layout, Ownership ownership) throws SQLException {
        this.layout = layout;
        this.ownership = ownership;
        FeedTable table = layout.table();
        List<String> overwritten = layout.stored().subList(0, layout.updated());
        // A row's customer is looked up even where the file lacks the column, since it is the one touched.
        boolean owned = table.customerColumn() >= 0;
        boolean ticketed = table.name().equals("surveys");
        String owners = (owned ? ", customer_no AS owner" : "") + (ticketed ? ", ticket_id AS owner_ticket" : "");
        this.customerColumn = owned ? overwritten.size() + 2 : 0;
        this.ticketColumn = ticketed ? overwritten.size() + 3 : 0;
        this.lookup = connection.prepareStatement("SELECT " + table.rowNumber() + ", " + String.join(", ", overwritten)
                + owners + " FROM " + table.name() + " WHERE " + table.key().name() + " = ?");
        this.insert = new Batch(connection, FirstLoad.insertSql(layout));
        this.overwrite = new Overwrite(connection, layout);
        this.removal = new Removal(connection, table);
        this.lastRow = lastRow(connection, table);
    }

    @Override
    public Outcome store(FeedRow row) throws SQLException {
        if (waiting.contains(row.id())) {
            return Outcome.DUPLICATE;
        }
        lookup.setString(1, row.id());
        try (ResultSet stored = lookup.executeQuery()) {
            if (stored.next()) {
                return storeKnown(row, stored);
            }
        }
        if (removedIds.get(row.id()) != IdIndex.ABSENT) {
            return Outcome.DUPLICATE;
        }
        if (row.deleted()) {
            removedIds.put(row.id(), 0);
            return Outcome.UNCHANGED;
        }
        insertNew(row);
        return Outcome.INSERTED;
    }

    private void insertNew(FeedRow row) throws SQLException {
        lastRow++;
        seenRows.set(Math.toIntExact(lastRow));
        waiting.add(row.id());
        insert.add(new long[] {lastRow}, row.values(), row.values().length);
        ownership.inserted(row, lastRow);
        if (insert.isFull()) {
            finish();
        }
    }

    private Outcome storeKnown(FeedRow row, ResultSet stored) throws SQLException {
        long number = stored.getLong(1);
        if (seenRows.get(Math.toIntExact(number))) {
            return Outcome.DUPLICATE;
        }
        seenRows.set(Math.toIntExact(number));
        boolean wasRemoved = layout.table().isCustomers() && stored.getInt("removed") == 1;
        if (row.deleted()) {
            return remove(row, number, stored, wasRemoved);
        }
        ownership.known(row, number);
        BitSet differing = differing(row.values(), stored);
        if (differing.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        former(stored, row);
        ownership.inserted(row, number);
        if (overwrite.add(differing, row.values(), number)) {
            finish();
        }
        return wasRemoved ? Outcome.INSERTED : Outcome.UPDATED;
    }

    private Outcome remove(FeedRow row, long number, ResultSet stored, boolean wasRemoved) throws SQLException {
        if (wasRemoved) {
            return Outcome.UNCHANGED;
        }
        former(stored, row);
        ownership.removed(row, number);
        removedIds.put(row.id(), 0);
        removal.remove(number);
        return Outcome.UPDATED;
    }

    private void former(ResultSet stored, FeedRow row) throws SQLException {
        if (customerColumn > 0) {
            ownership.former(stored, row, customerColumn, ticketColumn);
        }
    }

    /** The places of the values that are not the stored ones. */
    private BitSet differing(@Nullable Object[] values, ResultSet stored) throws SQLException {
        BitSet places = new BitSet();
        for (int i = 0; i < layout.updated(); i++) {
            if (!Objects.equals(values[i], read(stored, i + 2, values[i]))) {
                places.set(i);
            }
        }
        return places;
    }

    /** A stored value in the class of the new one, since the driver gives small numbers another class than large ones. */
    private static @Nullable Object read(ResultSet stored, int column, @Nullable Object like) throws SQLException {
        if (like instanceof Long) {
            long number = stored.getLong(column);
            return stored.wasNull() ? null : number;
        }
        if (like instanceof Double) {
            double number = stored.getDouble(column);
            return stored.wasNull() ? null : number;
        }
        return stored.getString(column);
    }

    @Override
    public void finish() throws SQLException {
        removal.run();
        overwrite.run();
        insert.run();
        waiting.clear();
    }

    private static long lastRow(Connection connection, FeedTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet max = statement.executeQuery("SELECT max(" + table.rowNumber() + ") FROM " + table.name())) {
            return max.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        lookup.close();
        insert.close();
        overwrite.close();
        removal.close();
    }
}
