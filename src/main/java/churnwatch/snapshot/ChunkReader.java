package churnwatch.snapshot;

import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Reads packed histories by ranges of customer numbers, over a connection of its own. */
final class ChunkReader implements AutoCloseable {
    private final Handle handle;
    private final PreparedStatement statement;
    private final Chunk.Rows rows = new Chunk.Rows();

    ChunkReader(Handle handle) {
        this.handle = handle;
        try {
            this.statement = handle.getConnection()
                    .prepareStatement("SELECT customer_no, packed FROM history WHERE customer_no BETWEEN ? AND ?"
                            + " ORDER BY customer_no");
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be read", e);
        }
    }

    byte[] read(Chunk chunk) {
        try {
            statement.setInt(1, chunk.first());
            statement.setInt(2, chunk.last());
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getInt(1), found.getBytes(2));
                }
            }
            return rows.take();
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be read", e);
        }
    }

    Handle handle() {
        return handle;
    }

    @Override
    public void close() {
        handle.close();
    }
}
