package churnwatch.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** One statement run for many rows, sent in blocks: a snapshot writes them by the hundred thousand. */
public final class Batch implements AutoCloseable {
    private static final int ROWS_MAX = 1_000;

    private final PreparedStatement statement;
    private int rows;

    public Batch(Handle tx, String sql) {
        Connection connection = tx.getConnection();
        try {
            this.statement = connection.prepareStatement(sql);
        } catch (SQLException e) {
            throw Failures.explain("The rows cannot be stored", e);
        }
    }

    /** Sets the parameters of one row. */
    public interface Row {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Adds a row; every now and then a block of them is sent. */
    public void add(Row row) {
        try {
            row.bind(statement);
            statement.addBatch();
            if (++rows >= ROWS_MAX) {
                flush();
            }
        } catch (SQLException e) {
            throw Failures.explain("The rows cannot be stored", e);
        }
    }

    /** Sends what is left. */
    public void flush() {
        try {
            if (rows > 0) {
                statement.executeBatch();
                rows = 0;
            }
        } catch (SQLException e) {
            throw Failures.explain("The rows cannot be stored", e);
        }
    }

    /** Drops what was not flushed. */
    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw Failures.explain("The rows cannot be stored", e);
        }
    }
}
