package churnwatch.notify;

import churnwatch.fact.Level;
import churnwatch.store.Batch;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The digests that wait for their recipient's time. A newer snapshot takes them back: what they would have told is due
 * again, and is told in one digest as things stand then.
 */
final class WaitingDigests {
    private static final Level[] LEVELS = Level.values();
    private static final String WAITING = """
            (SELECT message_no FROM outbox
            WHERE kind = 'digest' AND state = 'queued' AND not_before > :now AND as_of < :day)
            """;

    private WaitingDigests() {}

    /** An alert in such a digest, and what its recipients were told before: the lowest level, and when. */
    private record Before(
            long alertId, @Nullable Level level, @Nullable Long toldOn) {}

    /** Takes back those of dates before this one. */
    static void takeBack(Handle tx, LocalDate asOf, long nowMillis) {
        List<Before> alerts = tx.createQuery("""
                SELECT alert_id, CASE WHEN count(*) = count(level) THEN min(level) END,
                    CASE WHEN count(*) = count(level) THEN min(told_on) END
                FROM (
                    SELECT w.alert_id, o.recipient, max(m.level) AS level, max(p.as_of) AS told_on
                    FROM outbox o
                        JOIN alert_mails w ON w.message_no = o.message_no
                        LEFT JOIN outbox p ON p.recipient = o.recipient AND p.message_no IN
                                (SELECT e.message_no FROM alert_mails e WHERE e.alert_id = w.alert_id)
                            AND p.message_no NOT IN %s
                        LEFT JOIN alert_mails m ON m.message_no = p.message_no AND m.alert_id = w.alert_id
                    WHERE o.message_no IN %s
                    GROUP BY w.alert_id, o.recipient) told
                GROUP BY alert_id
                """.formatted(WAITING, WAITING))
                .bind("now", nowMillis)
                .bind("day", asOf.toEpochDay())
                .map((row, context) -> {
                    int level = row.getInt(2);
                    Level lowest = row.wasNull() ? null : LEVELS[level];
                    long day = row.getLong(3);
                    return new Before(row.getLong(1), lowest, row.wasNull() ? null : day);
                })
                .list();
        if (alerts.isEmpty()) {
            return;
        }
        // Where the newest date is taken again, its alerts come from the copy.
        lower(tx, "alerts", alerts);
        lower(tx, "alerts_before", alerts);
        for (String table : List.of("alert_mails", "outbox")) {
            tx.createUpdate("DELETE FROM " + table + " WHERE message_no IN " + WAITING)
                    .bind("now", nowMillis)
                    .bind("day", asOf.toEpochDay())
                    .execute();
        }
    }

    private static void lower(Handle tx, String table, List<Before> alerts) {
        try (Batch rows = new Batch(
                tx,
                "UPDATE " + table + " SET mailed_level = ?, mailed_on = ? WHERE alert_id = ? AND mailed_level > ?")) {
            for (Before alert : alerts) {
                rows.add(row -> {
                    if (alert.level() == null || alert.toldOn() == null) {
                        row.setNull(1, Types.INTEGER);
                        row.setNull(2, Types.INTEGER);
                        row.setInt(4, -1);
                    } else {
                        row.setInt(1, alert.level().ordinal());
                        row.setLong(2, alert.toldOn());
                        row.setInt(4, alert.level().ordinal());
                    }
                    row.setLong(3, alert.alertId());
                });
            }
            rows.flush();
        }
    }
}
