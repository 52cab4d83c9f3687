package churnwatch.alert;

import churnwatch.store.Batch;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Why customers with signals are not mailed about; a reason is written when it is another than before. */
public final class Decisions implements AutoCloseable {
    private final Batch rows;
    private final long day;

    /** For the decisions of one snapshot date. */
    public Decisions(Handle tx, LocalDate asOf) {
        this.day = asOf.toEpochDay();
        // A mail in between ends a reason: the same one is told anew after it.
        this.rows = new Batch(tx, """
                INSERT INTO decisions (customer_no, as_of, what, why) SELECT ?1, ?2, ?3, ?4
                WHERE NOT EXISTS (
                    SELECT 1 FROM decisions d WHERE d.customer_no = ?1 AND d.what = ?3 AND d.why = ?4
                        AND d.as_of = (SELECT max(n.as_of) FROM decisions n WHERE n.customer_no = ?1)
                        AND d.as_of > coalesce((SELECT max(o.as_of) FROM alert_mails m
                            JOIN outbox o ON o.message_no = m.message_no
                            JOIN alerts a ON a.alert_id = m.alert_id
                            WHERE a.customer_no = ?1 AND a.status <> 'closed'), -1000000))
                """);
    }

    /** Forgets the decisions of a date that is taken anew. */
    static void drop(Handle tx, LocalDate asOf) {
        tx.execute("DELETE FROM decisions WHERE as_of = ?", asOf.toEpochDay());
    }

    /** The customer's signals rest, since an alert with them was closed. */
    void coolingDown(int customerNo, LocalDate until) {
        add(customerNo, "cooling_down", "not mailed: cool-down until " + until);
    }

    /** Somebody stopped the mails. */
    public void suppressed(int customerNo, Suppression by) {
        add(
                customerNo,
                "suppressed",
                "not mailed: suppressed by " + by.name() + " until " + by.until() + ", " + by.reason());
    }

    private void add(int customerNo, String what, String why) {
        rows.add(row -> {
            row.setInt(1, customerNo);
            row.setLong(2, day);
            row.setString(3, what);
            row.setString(4, why);
        });
    }

    /** Writes what is left. */
    public void flush() {
        rows.flush();
    }

    @Override
    public void close() {
        rows.close();
    }
}
