package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which customers there are: their numbers, the days they joined, and whether the feed removed them. */
final class Customers implements AutoCloseable {
    static final long UNKNOWN = 0;

    private static final long DAY_SHIFT = 1L << 30;
    private static final String NUMBER =
            "(customer_no << 32) | ((joined_on + " + DAY_SHIFT + ") << 1) | CASE WHEN removed = 1 THEN 1 ELSE 0 END";

    private final Directory directory;
    private final PreparedStatement stranger;
    private final Aliases aliases;
    private final boolean anybodyBefore;
    private boolean anybody;

    Customers(Connection connection, FeedTable table) throws SQLException {
        // The numbers of customers are needed for every row, so they are held in memory however many there are.
        aliases = Aliases.read(connection);
        directory = new Directory(connection, table, NUMBER, Long.MAX_VALUE);
        stranger = connection.prepareStatement("""
                INSERT INTO customers (customer_no, customer_id, joined_on, removed)
                VALUES ((SELECT coalesce(max(customer_no), 0) + 1 FROM customers), ?, 0, 1)
                RETURNING customer_no
                """);
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT 1 FROM customers WHERE removed = 0 LIMIT 1")) {
            anybodyBefore = found.next();
        }
        anybody = anybodyBefore;
    }

    /** The number of a customer who is not removed, that of the other one for an alias, or {@link #UNKNOWN}. */
    long number(String id) throws SQLException {
        long packed = directory.find(id);
        if (packed < 0 || (packed & 1) == 1) {
            return UNKNOWN;
        }
        Aliases.Alias alias = aliases.find(id);
        return alias == null ? packed >>> 32 : alias.mainNo();
    }

    Aliases aliases() {
        return aliases;
    }

    boolean isAlias(String id) {
        return aliases.find(id) != null;
    }

    /**
     * The number of a customer, for an import that knows no customer at all and so cannot check: an unknown id gets a
     * row that counts as removed until a feed brings the customer.
     */
    long numberOfStranger(String id) throws SQLException {
        long packed = directory.find(id);
        if (packed >= 0) {
            return packed >>> 32;
        }
        stranger.setString(1, id);
        try (ResultSet made = stranger.executeQuery()) {
            made.next();
            long number = made.getLong(1);
            put(id, number, 0, true);
            return number;
        }
    }

    /** The day on which a known customer joined. */
    long joinedOn(String id) throws SQLException {
        return ((directory.find(id) & 0xffff_ffffL) >> 1) - DAY_SHIFT;
    }

    /** Whether there is any customer to check against. */
    boolean isEmpty() {
        return !anybody;
    }

    void put(String id, long number, long joinedOn, boolean removed) {
        directory.put(id, number << 32 | (joinedOn + DAY_SHIFT) << 1 | (removed ? 1 : 0));
        anybody |= !removed;
    }

    /** Forgets customers that were read and then rolled back. */
    void clear() {
        directory.clear();
        anybody = anybodyBefore;
    }

    @Override
    public void close() throws SQLException {
        directory.close();
        stranger.close();
    }
}
