package churnwatch.alert;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a snapshot did what it did with one customer's alert. */
public enum Reason {
    /** No alert was open, the level suffices and a signal may alert: one opens. */
    OPENED,
    /** The level rose above the one last mailed: it is mailed again. */
    ROSE,
    /** The level rose a second time on one date: the next digest tells it. */
    RISE_WAITS,
    /** A new or graver signal joined the open alert. */
    JOINED,
    /** The level changed, but not above the one last mailed. */
    LEVEL_CHANGED,
    /** The alert stands as it stood. */
    UNCHANGED,
    /** No alert is open, and the level is too low for one. */
    BELOW_OPEN_LEVEL,
    /** No alert is open, and every signal rests since an alert with it was closed. */
    COOLING_DOWN,
    /** No signal stands, and the alert waits for more such snapshots. */
    QUIET,
    /** No signal stands, but not all of the alert's could be judged: the snapshot does not count for it. */
    NOT_JUDGED,
    /** No signal stood for so many snapshots that the alert closed by itself. */
    EXPIRED,
    /** The customer is no longer active: the alert closed as lost. */
    LOST,
    /** Besides another reason: what the alert was snoozed for has come, and it is open again. */
    WOKE;

    /** Those by which an alert comes to say something that it did not say before. */
    static Set<Reason> changes() {
        return EnumSet.of(OPENED, ROSE, RISE_WAITS, JOINED, LEVEL_CHANGED);
    }

    /** Whether the alert says something that it did not say before. */
    public boolean isChange() {
        return changes().contains(this);
    }

    /** The lower-case word that the history keeps. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
