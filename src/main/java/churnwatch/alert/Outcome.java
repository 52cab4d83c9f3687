package churnwatch.alert;

import java.util.Locale;

/** How a closed alert ended; expired means that it closed by itself. */
public enum Outcome {
    SAVED,
    LOST,
    NO_CONTACT,
    FALSE_ALARM,
    EXPIRED;

    /** The lower-case word that outputs and the database use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
