package churnwatch.intake;

import churnwatch.history.Changes;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells whose history a row belongs to, and keeps account of the customers touched. */
final class Ownership {
    private final Layout layout;
    private final Customers customers;
    private final Touched touched;
    private final @Nullable Directory tickets;
    private final int dayAt;

    /** The tickets give a survey its customer where it names none; null for other files. */
    Ownership(Layout layout, Customers customers, Touched touched, @Nullable Directory tickets) {
        this.layout = layout;
        this.customers = customers;
        this.touched = touched;
        this.tickets = tickets;
        this.dayAt = dayAt(layout);
    }

    /** The place of the day, among a row's values, that dates the row; a time is followed by its day. */
    private static int dayAt(Layout layout) {
        int dating = layout.table().datingColumn();
        if (dating < 0) {
            return -1;
        }
        Column column = layout.table().columns().get(dating);
        return layout.place(column.name()) + (column.type() == ColumnType.TIME ? 1 : 0);
    }

    void inserted(FeedRow row, long rowNumber) throws SQLException {
        if (layout.table().isCustomers()) {
            known(row, rowNumber);
            touched.add(rowNumber);
        } else {
            touch(row.values());
        }
    }

    /** Takes note of a customer who is there, changed or not. */
    void known(FeedRow row, long rowNumber) {
        int place = layout.place("joined_on");
        if (place >= 0 && layout.table().isCustomers() && row.values()[place] instanceof Long joinedOn) {
            customers.put(row.id(), rowNumber, joinedOn, false);
        }
    }

    void removed(FeedRow row, long rowNumber) {
        if (layout.table().isCustomers()) {
            customers.put(row.id(), rowNumber, 0, true);
            touched.add(rowNumber);
            Aliases.Alias alias = customers.aliases().find(row.id());
            if (alias != null) {
                touched.addWhole(alias.mainNo());
            }
        }
    }

    /**
     * Touches the customer that a stored row has, and may keep where the file does not tell the customer: since the day of
     * the row, or the one that the file gives it if that is earlier.
     */
    void former(ResultSet stored, FeedRow row, int customerColumn, int ticketColumn) throws SQLException {
        // The number of the row stands before its values.
        int before = dayAt < 0 ? Changes.FROM_THE_START : stored.getInt(dayAt + 2);
        int day = row.deleted() ? before : Math.min(before, day(row.values()));
        long number = stored.getLong(customerColumn);
        if (!stored.wasNull()) {
            touched.add(number, layout.table().name(), day);
        } else if (ticketColumn > 0) {
            touchTicket(stored.getString(ticketColumn), day);
        }
    }

    private void touch(@Nullable Object[] values) throws SQLException {
        int day = day(values);
        int customerAt = layout.place("customer_no");
        if (customerAt >= 0 && values[customerAt] instanceof Long number) {
            touched.add(number, layout.table().name(), day);
        } else if (tickets != null) {
            int ticketAt = layout.place("ticket_id");
            touchTicket(ticketAt < 0 ? null : values[ticketAt], day);
        }
    }

    private int day(@Nullable Object[] values) {
        return dayAt >= 0 && values[dayAt] instanceof Long day ? day.intValue() : Changes.FROM_THE_START;
    }

    private void touchTicket(@Nullable Object ticketId, int day) throws SQLException {
        if (ticketId instanceof String ticket && tickets != null) {
            touched.add(tickets.find(ticket), layout.table().name(), day);
        }
    }
}
