package churnwatch.alert;

import churnwatch.fact.Level;
import churnwatch.store.Batch;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * Which alerts a mail is due about, and the mark that one was written. Only what is mailed is marked: where a digest lists
 * fifty of a hundred thousand, the others are not touched.
 */
public final class MailMarks implements AutoCloseable {
    /**
     * Holds for the alerts {@code a} to be mailed on {@code :day}: they are not
     * asleep or in the control group, and stand that day above the level mailed before, or
     * carry the day's mark already, and perhaps not all their recipients were told.
     */
    public static final String DUE = """
            a.status NOT IN ('closed', 'snoozed') AND coalesce(a.control, '') <> 'in' AND (a.mailed_on = :day
                OR a.quiet_snapshots = 0 AND (a.mailed_level IS NULL OR a.mailed_level < a.level))
            """;

    /** The level that a mail of {@code :day} tells of: a rise after that day's mail waits, but for critical. */
    public static final String LEVEL = """
            CASE WHEN a.mailed_on = :day AND (a.level <= a.mailed_level OR a.level < 3) THEN a.mailed_level ELSE a.level END
            """;

    private final Batch mailed;
    private final Batch waiting;
    private final long day;

    /** For the mails of one snapshot date. */
    public MailMarks(Handle tx, LocalDate asOf) {
        this.day = asOf.toEpochDay();
        this.mailed = new Batch(tx, "UPDATE alerts SET mailed_level = ?, mailed_on = ? WHERE alert_id = ?");
        this.waiting = new Batch(tx, """
                UPDATE alerts SET (mailed_level, mailed_on) =
                    (SELECT b.mailed_level, b.mailed_on FROM alerts_before b WHERE b.alert_id = alerts.alert_id)
                WHERE alert_id = ? AND mailed_on = ?
                """);
    }

    /** All recipients of the alert are told of this level. */
    public void mailed(long alertId, Level level) {
        mailed.add(row -> {
            row.setInt(1, level.ordinal());
            row.setLong(2, day);
            row.setLong(3, alertId);
        });
    }

    /** Takes the day's mark off an alert that carries it: some recipient has to wait for the next date's mail. */
    public void waits(long alertId) {
        waiting.add(row -> {
            row.setLong(1, alertId);
            row.setLong(2, day);
        });
    }

    /** Writes what is left. */
    public void flush() {
        mailed.flush();
        waiting.flush();
    }

    @Override
    public void close() {
        mailed.close();
        waiting.close();
    }
}
