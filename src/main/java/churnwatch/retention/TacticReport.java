package churnwatch.retention;

import churnwatch.config.Settings;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What tactics cost and changed, by tactic and signal. */
public final class TacticReport {
    private final Settings settings;
    private final Clock clock;

    public TacticReport(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * All alerts that are work first, then each tactic, with all signals and with each one, about alerts that opened from a
     * day on and before another. Without a first day: since there is a control group, or else since anything was done.
     */
    public List<Measured> lines(Handle handle, @Nullable LocalDate from, @Nullable LocalDate until) {
        return lines(handle, from, until, true, Map::keySet);
    }

    /** The same for mails: tactics and signals about few customers are one; the function says which names are told. */
    public List<Measured> linesForMail(Handle handle, Function<Map<String, Long>, Set<String>> told) {
        return lines(handle, null, null, true, told);
    }

    /** Those of tactics alone, which needs no look at alerts about which nothing was done. */
    List<Measured> ofTactics(Handle handle) {
        return lines(handle, null, null, false, Map::keySet);
    }

    /** Whether anybody is in the control group and anybody was treated; costs nothing where not. */
    boolean canCompare(Handle handle) {
        return handle.createQuery("""
                SELECT EXISTS (SELECT 1 FROM alerts WHERE control = 'in') AND EXISTS (SELECT 1 FROM interventions)
                """).mapTo(Boolean.class).one();
    }

    /** Of all that was treated since there is a control group. */
    Comparison comparison(Handle handle) {
        LocalDate first = Cases.first(handle);
        LocalDate end = LocalDate.now(clock).plusDays(1);
        return new Comparison(
                settings.retention(), first == null ? List.of() : Cases.read(handle, settings, first, end, false));
    }

    private List<Measured> lines(
            Handle handle,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean all,
            Function<Map<String, Long>, Set<String>> told) {
        LocalDate first = from == null ? Cases.first(handle) : from;
        LocalDate end = until == null ? LocalDate.now(clock).plusDays(1) : until;
        if (first == null) {
            return List.of();
        }
        SmallLines small = new SmallLines(told);
        List<Case> read = Cases.read(handle, settings, first, end, all);
        Map<String, Long> paid = entries(handle, first, end);
        UnaryOperator<String> named = small.tactics(read, paid.keySet());
        List<Case> cases = named == SmallLines.ALL_TOLD
                ? read
                : read.stream().map(one -> one.withTactics(named)).toList();
        Map<String, Long> entries = new TreeMap<>();
        paid.forEach((tactic, amount) -> entries.merge(named.apply(tactic), amount, Long::sum));
        List<Measured> lines = new ArrayList<>();
        if (all) {
            long sum = entries.values().stream().mapToLong(Long::longValue).sum();
            add(lines, small, cases, null, sum);
        }
        tactics(cases, entries).forEach(tactic -> add(lines, small, cases, tactic, entries.getOrDefault(tactic, 0L)));
        return lines;
    }

    /** Cost entries are shared evenly by the customers treated; where nobody was, they stand alone. */
    private void add(List<Measured> lines, SmallLines small, List<Case> all, @Nullable String tactic, long entries) {
        List<Case> cases = small.bySignal(all, tactic);
        Comparison comparison = new Comparison(settings.retention(), cases);
        Measured whole = comparison.measure(tactic, null, null, 0);
        double each = whole.customers() == 0 ? 0 : (double) entries / whole.customers();
        lines.add(
                whole.customers() == 0
                        ? new Measured(tactic, null, 0, 0, entries, 0, 0, whole.effect())
                        : comparison.measure(tactic, null, null, each));
        signals(cases, tactic).forEach(signal -> lines.add(comparison.measure(tactic, signal, null, each)));
    }

    private static SortedSet<String> tactics(List<Case> cases, Map<String, Long> entries) {
        SortedSet<String> tactics = new TreeSet<>(entries.keySet());
        tactics.remove("");
        cases.forEach(one -> one.treatments().forEach(treatment -> tactics.add(treatment.tactic())));
        return tactics;
    }

    private static SortedSet<String> signals(List<Case> cases, @Nullable String tactic) {
        SortedSet<String> signals = new TreeSet<>();
        cases.stream().filter(one -> one.isWork(tactic)).forEach(one -> signals.addAll(one.signals()));
        return signals;
    }

    /** Retention cost that is no intervention's, by tactic; blank where none is named. */
    static Map<String, Long> entries(Handle handle, LocalDate from, LocalDate until) {
        Map<String, Long> entries = new HashMap<>();
        handle.createQuery("""
                SELECT coalesce(tactic, ''), sum(amount) FROM costs
                WHERE purpose = 'retention' AND incurred_on >= :from AND incurred_on < :until
                GROUP BY coalesce(tactic, '')
                """)
                .bind("from", from.toEpochDay())
                .bind("until", until.toEpochDay())
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return new TreeMap<>(entries);
    }
}
