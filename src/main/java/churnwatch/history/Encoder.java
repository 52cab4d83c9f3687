package churnwatch.history;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What coding one customer's section has to remember from row to row. */
final class Encoder {
    private final Symbols symbols;
    private final PackedWriter out = new PackedWriter();
    private final Map<String, Integer> rowOfOrder = new HashMap<>();
    private int rows;
    private int firstDay;
    private int lastDay;

    Encoder(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Starts a section. */
    void start() {
        out.clear();
        rowOfOrder.clear();
        rows = 0;
        firstDay = 0;
        lastDay = 0;
    }

    /** Starts a section with what a former history has of it; further rows are coded behind. */
    void startWith(FormerHistory former) {
        start();
        former.appendTo(out);
        rows = former.rows();
        firstDay = rows == 0 ? 0 : former.firstDay();
        lastDay = rows == 0 ? 0 : former.lastDay();
    }

    void encode(Section section, EventRow row) throws SQLException {
        section.encode(row, this);
        rows++;
    }

    int rows() {
        return rows;
    }

    PackedWriter out() {
        return out;
    }

    Symbols symbols() {
        return symbols;
    }

    /** The day of the section's first row. */
    int firstDay() {
        return firstDay;
    }

    /** Days since the row before, never negative; 0 for the section's first row. */
    int delta(int day) {
        int delta = rows == 0 ? 0 : day - lastDay;
        firstDay = rows == 0 ? day : firstDay;
        lastDay = day;
        return delta;
    }

    /** A day column that may be blank. */
    void day(EventRow row, int column, int near) throws SQLException {
        int day = row.getInt(column);
        out.day(row.wasNull(), day, near);
    }

    /** How many rows ago the same order was last seen; 0 where this row is its first. */
    int rowsSinceOrder(String orderId) {
        Integer before = rowOfOrder.put(orderId, rows);
        return before == null ? 0 : rows - before;
    }

    /** The order of a row (from 0) that the section was started with. */
    void rememberOrder(String orderId, int row) {
        rowOfOrder.put(orderId, row);
    }
}
