package churnwatch.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows of one section, walked in step with the customers. */
final class Cursor implements Packer.Rows, AutoCloseable {
    private final Section section;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final EventRow row;
    private int customerNo;

    /** Runs the statement, which gives rows in order of customer, time and id, and closes it in the end. */
    Cursor(PreparedStatement statement, Section section) throws SQLException {
        this.section = section;
        this.statement = statement;
        this.rows = statement.executeQuery();
        this.row = new EventRow.OfTable(rows);
        next();
    }

    /** Passes over the rows of customers before this one. */
    void goTo(int wanted) throws SQLException {
        while (customerNo < wanted) {
            next();
        }
    }

    /** The day of the row that it stands on. */
    int day() throws SQLException {
        return row.getInt(2);
    }

    @Override
    public void encode(int wanted, Encoder encoder) throws SQLException {
        goTo(wanted);
        while (customerNo == wanted) {
            encoder.encode(section, row);
            next();
        }
    }

    private void next() throws SQLException {
        customerNo = rows.next() ? rows.getInt(1) : Integer.MAX_VALUE;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
    }
}
