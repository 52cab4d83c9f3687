package churnwatch.retention;

import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Adds to an alert's history what a person did. */
final class AlertTale {
    private AlertTale() {}

    static void tell(Handle tx, Clock clock, long alertId, String who, String what, String why) {
        tx.createUpdate("""
                INSERT INTO alert_history (alert_id, as_of, at, who, what, why)
                SELECT :alert, max(:today, coalesce(max(as_of), :today)), :at, :who, :what, :why FROM snapshots
                """)
                .bind("alert", alertId)
                .bind("today", LocalDate.now(clock).toEpochDay())
                .bind("at", clock.millis())
                .bind("who", who.strip())
                .bind("what", what)
                .bind("why", why)
                .execute();
    }
}
