package churnwatch.worklist;

import churnwatch.alert.Outcome;
import churnwatch.alert.Status;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How an alert stands now, and who brought it there. */
record Standing(
        int customerNo,
        String customerId,
        Status status,
        @Nullable Outcome outcome,
        @Nullable LocalDate snoozeUntil,
        int deeds,
        String last) {

    static Optional<Standing> of(Handle tx, long alertId) {
        return tx.createQuery("""
                SELECT a.customer_no, c.customer_id, a.status, a.outcome,
                    CASE WHEN a.status = 'snoozed' THEN z.until END,
                """ + Worklist.DEEDS + """
                    , (SELECT h.who || char(10) || h.what || char(10) || h.as_of || char(10) || h.why FROM alert_history h
                       WHERE h.alert_id = a.alert_id ORDER BY h.entry_no DESC LIMIT 1)
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                    LEFT JOIN alert_snoozes z ON z.alert_id = a.alert_id
                WHERE a.alert_id = :alert
                """)
                .bind("alert", alertId)
                .map((row, context) -> {
                    String outcome = row.getString(4);
                    long until = row.getLong(5);
                    LocalDate snoozeUntil = row.wasNull() ? null : LocalDate.ofEpochDay(until);
                    return new Standing(
                            row.getInt(1),
                            row.getString(2),
                            Status.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                            outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                            snoozeUntil,
                            row.getInt(6),
                            words(row.getString(7)));
                })
                .findOne();
    }

    /** The last change in words; an alert has one from its opening on. */
    private static String words(@Nullable String entry) {
        if (entry == null) {
            return "";
        }
        String[] parts = entry.split("\n", 4);
        return parts[0] + " on " + LocalDate.ofEpochDay(Long.parseLong(parts[2])) + ": " + parts[1]
                + (parts[3].isEmpty() ? "" : ", " + parts[3]);
    }
}
