package churnwatch.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The ids of the tables that rows refer to, each opened when the first row asks. */
final class Directories implements AutoCloseable {
    /** Beyond this many rows a table is asked row by row, so that memory stays flat. */
    private static final long ROWS_IN_MEMORY_MAX = 500_000;

    private final Connection connection;
    private final Map<String, Directory> open = new HashMap<>();

    Directories(Connection connection) {
        this.connection = connection;
    }

    /** The ids of a table; for tickets with the number of their customer. */
    Directory of(String table) throws SQLException {
        Directory directory = open.get(table);
        if (directory == null) {
            FeedTable of = FeedSchema.find(table);
            if (of == null) {
                throw new IllegalArgumentException("no file of the feed is called " + table);
            }
            String number = table.equals("tickets") ? "customer_no" : "1";
            directory = new Directory(connection, of, number, ROWS_IN_MEMORY_MAX);
            open.put(table, directory);
        }
        return directory;
    }

    @Override
    public void close() throws SQLException {
        for (Directory directory : open.values()) {
            directory.close();
        }
    }
}
