package churnwatch.alert;

import churnwatch.config.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps one open alert a customer. A snapshot date taken again starts from the alerts as they stood before that date,
 * so that its effects replace each other; persons' decisions and mails that have left stay.
 */
public final class AlertBook {
    private static final String NEWEST = "alerts_as_of";
    private static final String KEEP = """
            INSERT INTO alerts_before
                (alert_id, status, level, score, value_at_risk, quiet_snapshots, mailed_level, mailed_on, rule_set,
                follow_up_by)
            SELECT alert_id, status, level, score, value_at_risk, quiet_snapshots, mailed_level, mailed_on, rule_set,
                follow_up_by
            FROM alerts
            """;

    private final Settings.Alerts settings;
    private final SentMails mails;
    private final ZoneId zone;

    /** The zone tells which day it is, for alerts that sleep until a day. */
    public AlertBook(Settings.Alerts settings, SentMails mails, ZoneId zone) {
        this.settings = settings;
        this.mails = mails;
        this.zone = zone;
    }

    /** Begins the alerts of one snapshot date inside its write transaction; never for a date older than the newest. */
    public AlertRun begin(Handle tx, LocalDate asOf, String ruleSet, long nowMillis) {
        return begin(tx, asOf, ruleSet, nowMillis, Reopening.NONE);
    }

    /** Begins anew in the same transaction; what the former run did is as if it had never been. */
    public AlertRun again(Handle tx, AlertRun former, LocalDate asOf, String ruleSet, long nowMillis) {
        former.close();
        return begin(tx, asOf, ruleSet, nowMillis, former.reopening());
    }

    private AlertRun begin(Handle tx, LocalDate asOf, String ruleSet, long nowMillis, Reopening former) {
        long day = asOf.toEpochDay();
        long newest = newest(tx);
        if (day < newest) {
            throw new IllegalStateException("Alerts stand at " + LocalDate.ofEpochDay(newest) + "; " + asOf
                    + " is older and may be replayed only without alerts");
        }
        Reopening reopening = Reopening.NONE;
        if (day == newest) {
            reopening = new Rewind(tx, asOf).run(mails).or(former);
        } else {
            keepBefore(tx);
            settle(tx, day);
        }
        Decisions.drop(tx, asOf);
        AlertState state = new AlertState(tx);
        LocalDate clockDay = LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), zone);
        return new AlertRun(
                asOf,
                // A snapshot of yesterday is taken this morning, and people read its alerts today.
                clockDay.isAfter(asOf) ? clockDay : asOf,
                new Policy(settings, asOf),
                new InOrder<>(state.open(), OpenAlert::customerNo),
                new InOrder<>(state.resting(day - settings.coolDownDays()), AlertState.Held::customerNo),
                reopening,
                new AlertRows(tx, asOf, ruleSet, nowMillis, state.lastAlertId(), new FollowUps(settings)),
                new Decisions(tx, asOf),
                settings.coolDownDays());
    }

    /** The newest snapshot date that alerts were taken from, as an epoch day; the least number before there is one. */
    static long newest(Handle tx) {
        List<Long> stored = tx.createQuery("SELECT CAST(value AS BIGINT) FROM meta WHERE name = :name")
                .bind("name", NEWEST)
                .mapTo(Long.class)
                .list();
        return stored.isEmpty() ? Long.MIN_VALUE : stored.get(0);
    }

    private static void settle(Handle tx, long day) {
        tx.createUpdate("INSERT INTO meta (name, value) VALUES (:name, :day)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", NEWEST)
                .bind("day", Long.toString(day))
                .execute();
    }

    private static void keepBefore(Handle tx) {
        tx.execute("DELETE FROM alerts_before");
        tx.execute(KEEP + " WHERE status <> 'closed'");
    }

    /** Keeps an alert that a person reopened with the others, unless it is kept already. */
    static void keepBefore(Handle tx, long alertId) {
        tx.execute(KEEP + " WHERE alert_id = ? ON CONFLICT (alert_id) DO NOTHING", alertId);
    }
}
