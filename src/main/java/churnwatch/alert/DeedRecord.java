package churnwatch.alert;

import churnwatch.alert.AlertWork.Standing;
import churnwatch.alert.Deed.Verb;
import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes what a person did about alerts on a day into their history and the log of deeds. */
final class DeedRecord {
    private final Handle tx;
    private final Clock clock;
    private final long day;
    private final String who;

    DeedRecord(Handle tx, Clock clock, long day, String who) {
        this.tx = tx;
        this.clock = clock;
        this.day = day;
        this.who = who.strip();
    }

    /**
     * One deed.
     *
     * @param words what the history says besides the verb
     * @param why as the person gave it
     */
    void write(
            Standing alert,
            Verb verb,
            String words,
            @Nullable String why,
            @Nullable String was,
            @Nullable String became) {
        tx.execute(
                "INSERT INTO alert_history (alert_id, as_of, at, who, what, why) VALUES (?, ?, ?, ?, ?, ?)",
                alert.alertId(),
                day,
                clock.millis(),
                who,
                verb.done(),
                words);
        DeedLog.add(
                tx,
                clock.millis(),
                Done.by(who, "alert " + verb.word(), "alert " + alert.alertId())
                        .about(alert.customerNo())
                        .because(why)
                        .changing(was, became));
    }
}
