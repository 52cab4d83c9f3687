package churnwatch.snapshot;

import java.util.Locale;

/** Why a signal could not be judged. */
public enum Cause {
    /** A table behind it has no row at all. */
    NO_DATA("no data"),
    /** The newest row of a table behind it is too old. */
    STALE("data too old"),
    /** A rule for it could not be evaluated. */
    QUARANTINED("rule left out");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /** What people read. */
    public String words() {
        return words;
    }

    /** The lower-case word that the database keeps. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
