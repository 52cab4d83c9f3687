package churnwatch.intake;

import java.sql.SQLException;

/** Stores the rows of one file. */
interface RowStore extends AutoCloseable {
    /** What became of a row. */
    enum Outcome {
        INSERTED,
        UPDATED,
        UNCHANGED,
        /** The file has given the id before; the first row stays. */
        DUPLICATE
    }

    Outcome store(FeedRow row) throws SQLException;

    /** Stores what is still waiting; to be called after the last row. */
    void finish() throws SQLException;

    @Override
    void close() throws SQLException;
}
