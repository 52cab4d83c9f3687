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

    void inserted(FeedRow row, long rowNumber) throws SQLException {
        if (layout.table().isCustomers()) {
            known(row, rowNumber);
            touched.add(rowNumber);
        } else {
            touch(row.values(), layout);
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
        if (customerNumber instanceof Long number) {
            touched.add(number);
        } else if (ticketId instanceof String ticket && tickets != null) {
            touched.add(tickets.find(ticket));
        }
    }

    void touch(@Nullable Object[] values, Layout of) throws SQLException {
        int customerAt = of.place("customer_no");
        int ticketAt = tickets == null ? -1 : of.place("ticket_id");
        former(customerAt < 0 ? null : values[customerAt], ticketAt < 0 ? null : values[ticketAt]);
    }
}
