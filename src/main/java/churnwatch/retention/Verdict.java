package churnwatch.retention;

import java.util.Locale;

/** What a comparison with the control group says. */
public enum Verdict {
    /** More of the treated stayed, and chance does not explain it. */
    HELPS,
    /** Fewer of the treated stayed, and chance does not explain it. */
    HARMS,
    /** Chance could explain the difference. */
    UNCLEAR,
    /** Fewer customers than a comparison needs. */
    TOO_FEW,
    /** Nobody to compare with. */
    NO_CONTROL;

    /** The lower-case word that outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
