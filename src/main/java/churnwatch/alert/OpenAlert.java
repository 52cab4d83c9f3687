package churnwatch.alert;

import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert not yet closed, as it stood before the snapshot; its signals at the gravest severity they joined with. A
 * snooze is there while it sleeps.
 *
 * @param decided the word of the last decision since it was mailed
 */
record OpenAlert(
        long alertId,
        int customerNo,
        Level level,
        double score,
        long valueAtRisk,
        int quietSnapshots,
        @Nullable Mailed mailed,
        @Nullable Snooze snooze,
        @Nullable String decided,
        Map<String, Severity> signals) {
    OpenAlert {
        signals = Map.copyOf(signals);
    }

    /** The level that was last put into a mail, and the snapshot date of it. */
    record Mailed(Level level, LocalDate on) {}
}
