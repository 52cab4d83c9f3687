package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The ids of one table with a number each, for checking references. It asks the database id by id, so that a small feed
 * costs little, and takes the whole table into memory once that is the cheaper way.
 */
final class Directory implements AutoCloseable {
    static final long UNKNOWN = -1;

    /** Reading a row in a scan costs about this much less than looking it up. */
    private static final int SCAN_ADVANTAGE = 8;

    private final FeedTable table;
    private final Connection connection;
    private final String number;
    private final long rowsInMemoryMax;
    private final IdIndex known = new IdIndex();
    private final long rows;
    private final PreparedStatement lookup;
    private long lookups;
    private boolean complete;

    /** The expression gives the number (0 or more) of a row. */
    Directory(Connection connection, FeedTable table, String number, long rowsInMemoryMax) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.number = number;
        this.rowsInMemoryMax = rowsInMemoryMax;
        this.rows = rowsAtMost();
        this.complete = rows == 0;
        this.lookup = connection.prepareStatement("SELECT " + number + " FROM " + table.name() + " WHERE "
                + table.key().name() + " = ?");
    }

    /** The number of an id, or {@link #UNKNOWN}. */
    long find(String id) throws SQLException {
        long number = known.get(id);
        if (number != IdIndex.ABSENT) {
            return number;
        }
        if (complete) {
            return UNKNOWN;
        }
        if (++lookups > rows / SCAN_ADVANTAGE && rows <= rowsInMemoryMax) {
            takeAll();
            return find(id);
        }
        long found = ask(id);
        if (known.size() >= rowsInMemoryMax) {
            known.clear();
        }
        known.put(id, found);
        return found;
    }

    /** Learns of a row that was just read. */
    void put(String id, long value) {
        known.put(id, value);
    }

    /** Forgets rows that were learned and then rolled back. */
    void clear() {
        known.clear();
        complete = rows == 0;
        lookups = 0;
    }

    /** Whether nothing can be known of any id, because the table held no row and none was learned. */
    boolean isEmpty() {
        return rows == 0 && known.size() == 0;
    }

    private void takeAll() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery(
                        "SELECT " + table.key().name() + ", " + number + " FROM " + table.name())) {
            while (all.next()) {
                known.put(all.getString(1), all.getLong(2));
            }
        }
        complete = true;
    }

    private long ask(String id) throws SQLException {
        lookup.setString(1, id);
        try (ResultSet found = lookup.executeQuery()) {
            return found.next() ? found.getLong(1) : UNKNOWN;
        }
    }

    private long rowsAtMost() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet max = statement.executeQuery("SELECT max(" + table.rowNumber() + ") FROM " + table.name())) {
            return max.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        lookup.close();
    }
}
