package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Level;

/** Which level a score is. */
public final class Levels {
    private Levels() {}

    /** The level of a score 0..1 by the configured cuts. */
    public static Level of(double score, Settings.Risk cuts) {
        if (score < cuts.medium()) {
            return Level.LOW;
        }
        if (score < cuts.high()) {
            return Level.MEDIUM;
        }
        return score < cuts.critical() ? Level.HIGH : Level.CRITICAL;
    }
}
