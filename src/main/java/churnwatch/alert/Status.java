package churnwatch.alert;

import java.util.Locale;

/** Where the work on an alert stands. */
public enum Status {
    OPEN,
    ACKNOWLEDGED,
    IN_PROGRESS,
    SNOOZED,
    CLOSED;

    /** The lower-case word that outputs and the database use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
