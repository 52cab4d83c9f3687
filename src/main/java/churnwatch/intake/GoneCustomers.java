package churnwatch.intake;

import churnwatch.store.Failures;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Takes away what feeds told of customers who left long ago, as if a feed had deleted them. */
public final class GoneCustomers {
    private static final String BLANK = """
            UPDATE customers SET name = NULL, email = NULL, phone = NULL, address = NULL, owner = NULL, locale = NULL
            WHERE removed = 1 AND (left_on < :day OR customer_no IN (SELECT a.customer_no FROM aliases a
                JOIN customers m ON m.customer_no = a.main_no WHERE m.removed = 1 AND m.left_on < :day))
            """;

    private GoneCustomers() {}

    /** Those who left before a day (epoch day) and of whom something is left; returns how many. */
    public static int remove(Handle tx, long before) {
        List<Integer> gone =
                tx.createQuery("""
                        SELECT customer_no FROM customers WHERE removed = 0 AND left_on < :day ORDER BY customer_no
                        """).bind("day", before).mapTo(Integer.class).list();
        FeedTable customers = Objects.requireNonNull(FeedSchema.find(FeedSchema.CUSTOMERS));
        try (Removal removal = new Removal(tx.getConnection(), customers)) {
            for (int customerNo : gone) {
                for (int alias : aliases(tx, customerNo)) {
                    removal.remove(alias);
                }
                removal.remove(customerNo);
            }
            removal.run();
            tx.createUpdate(BLANK).bind("day", before).execute();
            for (int customerNo : gone) {
                for (int alias : aliases(tx, customerNo)) {
                    AliasRows.forget(tx.getConnection(), alias);
                }
            }
        } catch (SQLException e) {
            throw Failures.explain("Customers who left long ago cannot be removed", e);
        }
        tx.execute("DELETE FROM history WHERE customer_no IN (SELECT customer_no FROM customers WHERE removed = 1)");
        return gone.size();
    }

    private static List<Integer> aliases(Handle tx, int customerNo) {
        return tx.createQuery("SELECT customer_no FROM aliases WHERE main_no = :no ORDER BY customer_no")
                .bind("no", customerNo)
                .mapTo(Integer.class)
                .list();
    }
}
