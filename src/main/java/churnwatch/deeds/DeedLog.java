package churnwatch.deeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds to the log what persons do, in the transaction in which they do it, and reads it again. */
public final class DeedLog {
    private static final int FETCH = 1_000;

    private DeedLog() {}

    /** Adds what was done at this moment (epoch milliseconds). */
    public static void add(Handle tx, long atMillis, Done done) {
        tx.createUpdate("""
                INSERT INTO deeds (at, who, what, subject, customer_no, why, was, became)
                VALUES (:at, :who, :what, :subject, :customer, :why, :was, :became)
                """)
                .bind("at", atMillis)
                .bind("who", done.who())
                .bind("what", done.what())
                .bind("subject", done.subject())
                .bind("customer", done.customerNo())
                .bind("why", done.why())
                .bind("was", done.was())
                .bind("became", done.became())
                .execute();
    }

    /** What is looked for; null looks for all. */
    public record Wanted(
            @Nullable String who,
            @Nullable Instant since,
            @Nullable String subject,
            @Nullable String customerId) {}

    /** A line of the log, with the id of the customer concerned where there is one. */
    public record Entry(
            long number, Instant at, Done done, @Nullable String customerId) {}

    /** Hands in what was done, the first first. */
    public static void each(Handle reader, Wanted wanted, Consumer<Entry> taker) {
        reader.createQuery("""
                SELECT d.deed_no, d.at, d.who, d.what, d.subject, d.customer_no, d.why, d.was, d.became, c.customer_id
                FROM deeds d LEFT JOIN customers c ON c.customer_no = d.customer_no
                WHERE (:who IS NULL OR d.who = :who) AND (:since IS NULL OR d.at >= :since)
                    AND (:subject IS NULL OR d.subject = :subject) AND (:customer IS NULL OR c.customer_id = :customer)
                ORDER BY d.deed_no
                """)
                .bind("who", wanted.who())
                .bind("since", wanted.since() == null ? null : wanted.since().toEpochMilli())
                .bind("subject", wanted.subject())
                .bind("customer", wanted.customerId())
                .setFetchSize(FETCH)
                .map((row, context) -> read(row))
                .forEach(taker);
    }

    private static Entry read(ResultSet row) throws SQLException {
        int customer = row.getInt("customer_no");
        Integer customerNo = row.wasNull() ? null : customer;
        Done done = new Done(
                row.getString("who"),
                row.getString("what"),
                row.getString("subject"),
                customerNo,
                row.getString("why"),
                row.getString("was"),
                row.getString("became"));
        return new Entry(
                row.getLong("deed_no"), Instant.ofEpochMilli(row.getLong("at")), done, row.getString("customer_id"));
    }
}
