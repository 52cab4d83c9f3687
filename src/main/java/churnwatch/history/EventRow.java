package churnwatch.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row as sections code it: of a table, or of a test. Columns count from 1, of which the first is the customer. */
interface EventRow {
    int getInt(int column) throws SQLException;

    long getLong(int column) throws SQLException;

    double getDouble(int column) throws SQLException;

    @Nullable
    String getString(int column) throws SQLException;

    /** A text that every row of the table has. */
    default String word(int column) throws SQLException {
        return Objects.requireNonNull(getString(column));
    }

    /** Whether the column read last was blank. */
    boolean wasNull() throws SQLException;

    /** The row that a cursor stands on. */
    record OfTable(ResultSet row) implements EventRow {
        @Override
        public int getInt(int column) throws SQLException {
            return row.getInt(column);
        }

        @Override
        public long getLong(int column) throws SQLException {
            return row.getLong(column);
        }

        @Override
        public double getDouble(int column) throws SQLException {
            return row.getDouble(column);
        }

        @Override
        public @Nullable String getString(int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        public boolean wasNull() throws SQLException {
            return row.wasNull();
        }
    }
}
