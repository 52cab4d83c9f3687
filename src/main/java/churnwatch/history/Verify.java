package churnwatch.history;

import churnwatch.store.Database;
import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Compares packed histories with the tables they were made of. */
public final class Verify {
    private final Database database;

    public Verify(Database database) {
        this.database = database;
    }

    /** The customer numbers, of about so many looked at (spread over all), whose packed history is not what the tables say. */
    public List<Integer> differing(int sample) {
        return database.write("comparison of histories", handle -> {
            // Only the transaction of a writer may ask for new symbols; whatever it added is taken back.
            handle.savepoint("before");
            List<Integer> differing = compare(handle, sample);
            handle.rollbackToSavepoint("before");
            return differing;
        });
    }

    private static List<Integer> compare(Handle handle, int sample) {
        long customers = handle.createQuery("SELECT count(*) FROM customers")
                .mapTo(Long.class)
                .one();
        long step = Math.max(1, customers / Math.max(1, sample));
        List<Integer> differing = new ArrayList<>();
        String condition = "IN (SELECT customer_no FROM customers WHERE customer_no % " + step + " = 0)";
        try (PreparedStatement stored =
                handle.getConnection().prepareStatement("SELECT packed FROM history WHERE customer_no = ?")) {
            new Packer(handle).pack(condition, (customerNo, packed) -> {
                stored.setInt(1, customerNo);
                try (var row = stored.executeQuery()) {
                    if (!row.next() || !Arrays.equals(packed, row.getBytes(1))) {
                        differing.add(customerNo);
                    }
                }
            });
        } catch (SQLException e) {
            throw Failures.explain("The packed histories cannot be compared", e);
        }
        differing.addAll(handle.createQuery("""
                        SELECT h.customer_no FROM history h
                        LEFT JOIN customers c ON c.customer_no = h.customer_no AND c.removed = 0
                        WHERE c.customer_no IS NULL""").mapTo(Integer.class).list());
        return differing;
    }
}
