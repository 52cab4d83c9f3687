package churnwatch.snapshot;

import churnwatch.rules.RuleName;
import churnwatch.rules.RuleNeeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The signals that a snapshot could not judge, wholly or in part. */
public final class Unjudged {
    private final List<Entry> entries;

    private Unjudged(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** One signal and one cause; whole where no rule for the signal could be judged, the detail names what is missing. */
    public record Entry(String signal, Cause cause, boolean whole, String detail) {}

    /** A signal is judged by its rules; those that only follow other signals judge nothing by themselves. */
    static Unjudged of(List<RuleNeeds> needs, Gaps gaps, Collection<RuleName> quarantined) {
        Map<String, List<RuleNeeds>> bySignal = new TreeMap<>();
        for (RuleNeeds rule : needs) {
            rule.signals()
                    .forEach(signal -> bySignal.computeIfAbsent(signal, s -> new ArrayList<>())
                            .add(rule));
        }
        List<Entry> entries = new ArrayList<>();
        bySignal.forEach((signal, rules) -> entries.addAll(entries(signal, rules, gaps, quarantined)));
        return new Unjudged(entries);
    }

    private static List<Entry> entries(
            String signal, List<RuleNeeds> rules, Gaps gaps, Collection<RuleName> quarantined) {
        Map<Cause, Set<String>> details = new TreeMap<>();
        boolean judged = rules.stream().allMatch(RuleNeeds::follows);
        for (RuleNeeds rule : rules) {
            Gaps.Gap gap = gaps.rules().get(rule.rule());
            if (quarantined.contains(rule.rule())) {
                details.computeIfAbsent(Cause.QUARANTINED, c -> new TreeSet<>())
                        .add(rule.rule().toString());
            } else if (gap != null) {
                details.computeIfAbsent(gap.cause(), c -> new TreeSet<>()).addAll(gap.tables());
            } else {
                judged |= !rule.follows();
            }
        }
        boolean whole = !judged;
        return details.entrySet().stream()
                .map(detail -> new Entry(signal, detail.getKey(), whole, String.join(", ", detail.getValue())))
                .toList();
    }

    /** What was stored of a snapshot. */
    public static Unjudged read(Handle handle, LocalDate asOf) {
        return new Unjudged(handle.createQuery("""
                        SELECT signal, cause, whole, detail FROM snapshot_signals
                        WHERE as_of = :day ORDER BY signal, cause
                        """)
                .bind("day", asOf.toEpochDay())
                .map((row, context) ->
                        new Entry(row.getString(1), Cause.of(row.getString(2)), row.getBoolean(3), row.getString(4)))
                .list());
    }

    /** Stores them in place of those that the date had. */
    void store(Handle transaction, LocalDate asOf) {
        transaction.execute("DELETE FROM snapshot_signals WHERE as_of = ?", asOf.toEpochDay());
        for (Entry entry : entries) {
            transaction.execute(
                    "INSERT INTO snapshot_signals (as_of, signal, cause, whole, detail) VALUES (?, ?, ?, ?, ?)",
                    asOf.toEpochDay(),
                    entry.signal(),
                    entry.cause().word(),
                    entry.whole() ? 1 : 0,
                    entry.detail());
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The signals whose absence closes no alert: nobody looked, or one of those who look could not. */
    Set<String> open() {
        return entries.stream()
                .filter(entry -> entry.whole() || entry.cause() == Cause.QUARANTINED)
                .map(Entry::signal)
                .collect(Collectors.toSet());
    }

    /** A line a cause, for people. */
    public List<String> lines() {
        return Arrays.stream(Cause.values())
                .flatMap(cause -> line(cause).stream())
                .toList();
    }

    /** What could not be judged by one cause, in a line for people. */
    public Optional<String> line(Cause cause) {
        List<String> signals = entries.stream()
                .filter(entry -> entry.cause() == cause)
                .map(entry -> entry.signal() + (entry.whole() ? " (" : " in part (") + entry.detail() + ")")
                .toList();
        return signals.isEmpty()
                ? Optional.empty()
                : Optional.of("not judged, " + cause.words() + ": " + String.join(", ", signals));
    }
}
