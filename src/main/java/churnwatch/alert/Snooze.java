package churnwatch.alert;

import churnwatch.fact.Assessment;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a snoozed alert sleeps for: a day, and the level and signals that were known when a person put it to sleep. */
record Snooze(@Nullable LocalDate until, Level level, Map<String, Severity> known) {
    Snooze {
        known = Map.copyOf(known);
    }

    /** Why it wakes, or nothing while it sleeps on. Today is the day by which dates are judged. */
    Optional<String> ends(@Nullable Assessment assessment, LocalDate today) {
        if (assessment != null) {
            Optional<String> change = change(assessment);
            if (change.isPresent()) {
                return change;
            }
        }
        return until == null || today.isBefore(until) ? Optional.empty() : Optional.of("it was snoozed until " + until);
    }

    private Optional<String> change(Assessment assessment) {
        Optional<String> signal = assessment.signals().stream()
                .filter(fired -> {
                    Severity before = known.get(fired.signal());
                    return before == null || fired.severity().compareTo(before) > 0;
                })
                .findFirst()
                .map(fired -> (known.containsKey(fired.signal()) ? "a graver signal: " : "a new signal: ")
                        + fired.signal() + " " + fired.severity().word());
        return signal.isPresent() || assessment.level().compareTo(level) <= 0
                ? signal
                : Optional.of("the level rose from " + level.word() + " to "
                        + assessment.level().word());
    }

    /** The signals as the database keeps them. */
    static String text(Map<String, Severity> signals) {
        return new TreeMap<>(signals)
                .entrySet().stream()
                        .map(signal -> signal.getKey() + ":" + signal.getValue().word())
                        .collect(Collectors.joining("\n"));
    }

    /** The signals that {@link #text} wrote. */
    static Map<String, Severity> signals(String text) {
        return text.lines()
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> severity(parts[1])));
    }

    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no severity");
    }
}
