package churnwatch.alert;

import churnwatch.alert.AlertWork.Standing;
import churnwatch.alert.Deed.Verb;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The alert of a customer who proves to be another one rests while that is so, since that one's alert tells the rest. It is
 * closed without an outcome, as nobody decided how it ended, and all else about it stays, so that it can be what it was.
 */
public final class MergedAlerts {
    private final Clock clock;

    public MergedAlerts(Clock clock) {
        this.clock = clock;
    }

    /** An alert that rests, and what its status was. */
    public record Resting(long alertId, String status) {}

    /** Closes what is open about a customer. */
    public Optional<Resting> rest(Handle tx, int customerNo, String who, @Nullable String why) {
        AlertWork.refuseNobody(who);
        long day = day(tx);
        Optional<Standing> open = AlertWork.open(tx, customerNo).stream().findFirst();
        open.ifPresent(alert -> {
            tx.execute(
                    "UPDATE alerts SET status = 'closed', outcome = NULL, closed_on = ?, closed_by = ? WHERE alert_id = ?",
                    day,
                    who.strip(),
                    alert.alertId());
            new DeedRecord(tx, clock, day, who)
                    .write(
                            alert,
                            Verb.CLOSE,
                            inWords("merged into another customer", why),
                            why,
                            alert.status().word(),
                            Status.CLOSED.word());
        });
        return open.map(alert -> new Resting(alert.alertId(), alert.status().word()));
    }

    /** An alert that rested stands again with this status; false where it does not rest any more. */
    public boolean wake(Handle tx, Resting resting, String who, @Nullable String why) {
        AlertWork.refuseNobody(who);
        Optional<Standing> found = AlertWork.find(tx, resting.alertId());
        int woken = tx.execute("""
                UPDATE alerts SET status = ?, closed_on = NULL, closed_by = NULL
                WHERE alert_id = ? AND status = 'closed' AND outcome IS NULL
                """, resting.status(), resting.alertId());
        if (found.isEmpty() || woken == 0) {
            return false;
        }
        if (found.get().openedOn() < AlertBook.newest(tx)) {
            AlertBook.keepBefore(tx, resting.alertId());
        }
        new DeedRecord(tx, clock, day(tx), who)
                .write(
                        found.get(),
                        Verb.REOPEN,
                        inWords("the customer is one by itself again", why),
                        why,
                        Status.CLOSED.word(),
                        resting.status());
        return true;
    }

    private long day(Handle tx) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return Math.max(today.toEpochDay(), AlertBook.newest(tx));
    }

    private static String inWords(String reason, @Nullable String why) {
        return why == null || why.isBlank() ? reason : reason + ": " + why.strip();
    }
}
