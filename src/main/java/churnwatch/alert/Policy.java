package churnwatch.alert;

import churnwatch.alert.OpenAlert.Mailed;
import churnwatch.config.Settings;
import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of one customer's alert: pure decisions, each with its reason. */
final class Policy {
    private final Level openAt;
    private final int quietSnapshotsMax;
    private final LocalDate asOf;

    Policy(Settings.Alerts alerts, LocalDate asOf) {
        this.openAt = Level.valueOf(alerts.openAt().toUpperCase(Locale.ROOT));
        this.quietSnapshotsMax = alerts.quietSnapshots();
        this.asOf = asOf;
    }

    /** The reason, and the signals that are new to the alert. */
    record Decision(Reason reason, List<FiredSignal> joining) {}

    /** For a customer without an open alert. Resting are the signals of alerts closed a short while ago. */
    Reason open(Assessment assessment, Map<String, Severity> resting) {
        if (assessment.level().compareTo(openAt) < 0) {
            return Reason.BELOW_OPEN_LEVEL;
        }
        return newTo(resting, assessment).isEmpty() ? Reason.COOLING_DOWN : Reason.OPENED;
    }

    /** For a customer whose alert is open. */
    Decision join(Assessment assessment, OpenAlert alert) {
        List<FiredSignal> joining = newTo(alert.signals(), assessment);
        return new Decision(reason(assessment.level(), alert, joining), joining);
    }

    /** For an open alert whose customer shows no signal, or nothing that is known. */
    Reason quiet(OpenAlert alert, boolean active, boolean unknown) {
        if (!active) {
            return Reason.LOST;
        }
        if (unknown) {
            return Reason.NOT_JUDGED;
        }
        return alert.quietSnapshots() + 1 >= quietSnapshotsMax ? Reason.EXPIRED : Reason.QUIET;
    }

    private Reason reason(Level level, OpenAlert alert, List<FiredSignal> joining) {
        Mailed mailed = alert.mailed();
        boolean mail = isDue(level, mailed);
        // A mail that waited for its turn is due without anything having changed today.
        if ((mail && level.compareTo(alert.level()) > 0) || roseBefore(level, alert)) {
            return Reason.ROSE;
        }
        if (!mail && mailed != null && level.compareTo(mailed.level()) > 0) {
            return Reason.RISE_WAITS;
        }
        if (!joining.isEmpty()) {
            return Reason.JOINED;
        }
        return level == alert.level() ? Reason.UNCHANGED : Reason.LEVEL_CHANGED;
    }

    // When a date is taken again, its mail about this very rise may have left already.
    private boolean roseBefore(Level level, OpenAlert alert) {
        Mailed mailed = alert.mailed();
        return mailed != null
                && mailed.on().equals(asOf)
                && mailed.level() == level
                && level.compareTo(alert.level()) > 0;
    }

    // As MailMarks has it: critical does not wait for the next digest, whatever was mailed that day.
    private boolean isDue(Level level, @Nullable Mailed mailed) {
        return mailed == null
                || (level.compareTo(mailed.level()) > 0 && (!mailed.on().equals(asOf) || level == Level.CRITICAL));
    }

    private static List<FiredSignal> newTo(Map<String, Severity> known, Assessment assessment) {
        return assessment.signals().stream()
                .filter(fired -> {
                    Severity before = known.get(fired.signal());
                    return before == null || fired.severity().compareTo(before) > 0;
                })
                .toList();
    }
}
