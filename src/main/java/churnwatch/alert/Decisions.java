package churnwatch.alert;

import churnwatch.fact.Level;
import churnwatch.store.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Why customers with signals are not mailed about. A reason is written when it is another than before, so that what stands
 * for months costs one row.
 */
public final class Decisions implements AutoCloseable {
    static final String TOLD = "told";
    static final String TOLD_MORE = "told_more";

    /** The last reason about the customer of the alert {@code a} since it was mailed last. */
    static final String SINCE_MAIL = """
            (SELECT d.what FROM decisions d WHERE d.customer_no = a.customer_no AND d.as_of > a.mailed_on
             ORDER BY d.as_of DESC LIMIT 1)
            """;

    /** The last reason in words, in the same way. */
    public static final String LAST = """
            (SELECT d.why FROM decisions d WHERE d.customer_no = a.customer_no AND d.as_of > coalesce(a.mailed_on, -1000000)
             ORDER BY d.as_of DESC LIMIT 1)
            """;

    private final Batch rows;
    private final Batch others;
    private final List<Row> changed = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
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
                ON CONFLICT (customer_no, as_of) DO UPDATE SET what = excluded.what, why = excluded.why
                """);
        this.others = new Batch(tx, """
                INSERT INTO decisions (customer_no, as_of, what, why) VALUES (?, ?, ?, ?)
                ON CONFLICT (customer_no, as_of) DO UPDATE SET what = excluded.what, why = excluded.why
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

    /** A mail has told of the alert, at the level at which it stands or at a higher one. */
    void told(int customerNo, LocalDate on, Level mailed, Level now) {
        boolean same = mailed == now;
        add(
                customerNo,
                same ? TOLD : TOLD_MORE,
                "not mailed: told " + on + (same ? ", same level" : " at the higher level " + mailed.word()));
    }

    /** The alert is asleep until a day, or until something changes. */
    void snoozed(int customerNo, @Nullable LocalDate until) {
        add(customerNo, "snoozed", "not mailed: snoozed until " + (until == null ? "something changes" : until));
    }

    /** Somebody stopped the mails; last is the {@link #LAST} reason. */
    public void suppressed(int customerNo, Suppression by, @Nullable String last) {
        String why = "not mailed: suppressed by " + by.name() + " until " + by.until() + ", " + by.reason();
        unlessLast(customerNo, "suppressed", why, last);
    }

    /** There is no room yet in a mail; last is the {@link #LAST} reason. */
    public void waits(int customerNo, String forWhat, @Nullable String last) {
        unlessLast(customerNo, "waits", "waits: " + forWhat, last);
    }

    // By the hundred thousand: what stands unchanged asks the database nothing more.
    private void unlessLast(int customerNo, String what, String why, @Nullable String last) {
        if (!why.equals(last)) {
            changed.add(new Row(customerNo, what, texts.computeIfAbsent(why, one -> one)));
        }
    }

    private record Row(int customerNo, String what, String why) {}

    private void add(int customerNo, String what, String why) {
        add(rows, customerNo, what, why);
    }

    private void add(Batch batch, int customerNo, String what, String why) {
        batch.add(row -> {
            row.setInt(1, customerNo);
            row.setLong(2, day);
            row.setString(3, what);
            row.setString(4, why);
        });
    }

    /** Writes what is left. */
    public void flush() {
        rows.flush();
        // In the order of the table they cost a third of what they cost in the order of value.
        changed.sort(Comparator.comparingInt(Row::customerNo));
        changed.forEach(row -> add(others, row.customerNo(), row.what(), row.why()));
        changed.clear();
        others.flush();
    }

    @Override
    public void close() {
        rows.close();
        others.close();
    }
}
