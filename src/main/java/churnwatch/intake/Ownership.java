package churnwatch.intake;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells whose history a row belongs to, and keeps account of the customers touched. */
final class Ownership {
    private final Layout layout;
    private final Customers customers;
    private final Touched touched;
    private final @Nullable Directory tickets;

    /** The tickets give a survey its customer where it names none; null for other files. */
    Ownership(Layout layout, Customers customers, Touched touched, @Nullable Directory tickets) {
        this.layout = layout;
        this.customers = customers;
        this.touched = touched;
        this.tickets = tickets;
    }

    /** A table is about to get rows with greater numbers than this. */
    void begin(long lastRow) {
        touched.begin(layout.table().name(), lastRow);
    }

    void inserted(FeedRow row, long rowNumber) throws SQLException {
        if (layout.table().isCustomers()) {
            known(row, rowNumber);
            touched.add(rowNumber);
        } else {
            touched.grown(layout.table().name(), owner(row));
        }
    }

    /** Takes note of what a stored row has become. */
    void updated(FeedRow row, long rowNumber) throws SQLException {
        if (layout.table().isCustomers()) {
            touched.add(rowNumber);
        } else {
            touched.rewritten(layout.table().name(), owner(row));
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
        }
    }

    /** Touches the customer that a stored row had. */
    void former(@Nullable Object customerNumber, @Nullable Object ticketId) throws SQLException {
        touched.rewritten(layout.table().name(), owner(customerNumber, ticketId));
    }

    private long owner(FeedRow row) throws SQLException {
        int customerAt = layout.place("customer_no");
        int ticketAt = tickets == null ? -1 : layout.place("ticket_id");
        return owner(customerAt < 0 ? null : row.values()[customerAt], ticketAt < 0 ? null : row.values()[ticketAt]);
    }

    /** 0 or less for a row that is nobody's. */
    private long owner(@Nullable Object customerNumber, @Nullable Object ticketId) throws SQLException {
        if (customerNumber instanceof Long number) {
            return number;
        }
        return ticketId instanceof String ticket && tickets != null ? tickets.find(ticket) : Customers.UNKNOWN;
    }
}
