package churnwatch.history;

import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Goes over all customers for what keeps them, whatever date that has. */
public final class Lives {
    private Lives() {}

    /** Takes one customer; the scan holds it until the next one. */
    public interface Visitor {
        void visit(int customerNo, LifeScan life);
    }

    /** Visits every customer in the order of their numbers. */
    public static void visit(Handle handle, Visitor visitor) {
        LifeScan life = new LifeScan(Dictionary.read(handle));
        try (PreparedStatement statement = handle.getConnection()
                        .prepareStatement("SELECT customer_no, packed FROM history ORDER BY customer_no");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                life.open(rows.getBytes(2), 0);
                visitor.visit(rows.getInt(1), life);
            }
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be read", e);
        }
    }

    /** Visits some customers, by their numbers; one who is not there any more is passed over. */
    public static void visit(Handle handle, Collection<Integer> customers, Visitor visitor) {
        if (customers.isEmpty()) {
            return;
        }
        LifeScan life = new LifeScan(Dictionary.read(handle));
        try (PreparedStatement statement =
                handle.getConnection().prepareStatement("SELECT packed FROM history WHERE customer_no = ?")) {
            for (int customer : customers) {
                statement.setInt(1, customer);
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        life.open(rows.getBytes(1), 0);
                        visitor.visit(customer, life);
                    }
                }
            }
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be read", e);
        }
    }

    /** The greatest customer number; 0 where there is nobody. */
    public static int lastNo(Handle handle) {
        return handle.createQuery("SELECT coalesce(max(customer_no), 0) FROM history")
                .mapTo(Integer.class)
                .one();
    }

    /**
     * The newest event, not after a day, of the kinds that a {@link LifeScan} does not see; the first day of all where
     * there is none.
     */
    public static LocalDate newestOther(Handle handle, LocalDate day) {
        long newest = handle.createQuery("""
                        SELECT coalesce(max(day), 0) FROM (
                            SELECT max(issued_on) AS day FROM invoices WHERE issued_on <= :day
                            UNION ALL SELECT max(sent_day) FROM offers WHERE sent_day <= :day
                            UNION ALL SELECT max(occurred_day) FROM interactions WHERE occurred_day <= :day
                            UNION ALL SELECT max(opened_day) FROM tickets WHERE opened_day <= :day
                            UNION ALL SELECT max(answered_day) FROM surveys WHERE answered_day <= :day
                            UNION ALL SELECT max(changed_day) FROM contact_changes WHERE changed_day <= :day) AS days""")
                .bind("day", day.toEpochDay())
                .mapTo(Long.class)
                .one();
        return LocalDate.ofEpochDay(newest);
    }
}
