package churnwatch.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One statement run for many rows at a time. */
final class Batch implements AutoCloseable {
    private static final int ROWS_MAX = 1_000;

    private final PreparedStatement statement;
    private int rows;

    Batch(Connection connection, String sql) throws SQLException {
        statement = connection.prepareStatement(sql);
    }

    /** Adds a row: the leading number, the first values up to the count, then the trailing numbers. */
    void add(long[] before, @Nullable Object[] values, int count, long... after) throws SQLException {
        int at = 1;
        for (long number : before) {
            statement.setLong(at++, number);
        }
        for (int i = 0; i < count; i++) {
            statement.setObject(at++, values[i]);
        }
        for (long number : after) {
            statement.setLong(at++, number);
        }
        statement.addBatch();
        rows++;
    }

    boolean isFull() {
        return rows >= ROWS_MAX;
    }

    void run() throws SQLException {
        if (rows > 0) {
            statement.executeBatch();
            rows = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
