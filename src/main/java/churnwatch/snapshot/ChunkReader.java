package churnwatch.snapshot;

import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Reads packed histories by ranges of customer numbers, over a connection of its own that sees one state throughout. */
final class ChunkReader implements AutoCloseable {
    private final Handle handle;
    private final PreparedStatement statement;
    private final Chunk.Rows rows = new Chunk.Rows();

    ChunkReader(Handle handle) {
        this.handle = handle;
        try {
            handle.begin();
            // The state is the one of the first row that is read, not of the beginning.
            handle.createQuery("SELECT count(*) FROM history WHERE customer_no = 0")
                    .mapTo(Integer.class)
                    .one();
            this.statement = handle.getConnection()
                    .prepareStatement("SELECT customer_no, packed FROM history WHERE customer_no BETWEEN ? AND ?"
                            + " ORDER BY customer_no");
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be read", e);
        }
    }

    // A worker that was given up may still be reading when another one takes over its reader.
    synchronized byte[] read(Chunk chunk) {
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
        handle.rollback();
        handle.close();
    }
}
