package churnwatch.kpi;

import java.util.Locale;

/** How it stands with a goal. */
public enum GoalState {
    /** Where it is to come to, or further. */
    REACHED,
    /** As far as it should be by now, if it went evenly. */
    ON_COURSE,
    BEHIND,
    /** Not reached, and its time is over. */
    MISSED,
    /** The period ends before the way begins. */
    NOT_BEGUN,
    /** Not known, which is neither good nor bad. */
    NO_DATA;

    /** The lower-case word that outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
