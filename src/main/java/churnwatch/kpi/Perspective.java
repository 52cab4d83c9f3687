package churnwatch.kpi;

import java.util.Locale;

/** The four perspectives of a scorecard. */
public enum Perspective {
    /** The organisation's performance. */
    PERFORMANCE,
    CUSTOMER,
    PROCESS,
    INFRASTRUCTURE;

    /** The lower-case word that files and outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
