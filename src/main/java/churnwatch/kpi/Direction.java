package churnwatch.kpi;

import java.util.Locale;

/** Which values are the better ones. */
public enum Direction {
    HIGHER,
    LOWER,
    /** Neither: it is a measure of size only. */
    NEITHER;

    /** The lower-case word that files and outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
