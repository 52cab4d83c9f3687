package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What to try next about an alert. Of the tactics that fit, those come first of which enough is measured to say that they
 * paid, the best return first; then those of which too little is known, in the configured order; then those that did not
 * pay, and at last those that drive customers away.
 */
public final class Playbook {
    private final Tactics tactics;
    private final Function<Cell, Optional<Effect>> measured;
    private final Map<Cell, Optional<Effect>> known = new HashMap<>();

    private Playbook(Tactics tactics, Function<Cell, Optional<Effect>> measured) {
        this.tactics = tactics;
        this.measured = measured;
    }

    private record Cell(
            String tactic, String signal, @Nullable String segment) {}

    /** As configured, without looking at what was measured. */
    public static Playbook read(Settings settings) {
        return new Playbook(Tactics.read(settings), cell -> Optional.empty());
    }

    /** With what the interventions so far have changed. */
    public static Playbook measured(Handle handle, Settings settings, Clock clock) {
        Tactics tactics = Tactics.read(settings);
        if (!new TacticReport(settings, clock).canCompare(handle)) {
            return new Playbook(tactics, cell -> Optional.empty());
        }
        Comparison comparison = new TacticReport(settings, clock).comparison(handle);
        return new Playbook(tactics, cell -> effect(comparison, cell));
    }

    /** Of the segment where enough is known there, else of all segments. */
    private static Optional<Effect> effect(Comparison comparison, Cell cell) {
        Optional<Effect> own = cell.segment() == null
                ? Optional.empty()
                : known(comparison
                        .measure(cell.tactic(), cell.signal(), cell.segment(), 0)
                        .effect());
        return own.isPresent()
                ? own
                : known(comparison
                        .measure(cell.tactic(), cell.signal(), null, 0)
                        .effect());
    }

    private static Optional<Effect> known(Effect effect) {
        return Optional.of(effect).filter(one -> one.difference() != null);
    }

    /** The tactic to try for a signal; nothing where none fits. */
    public Optional<Suggestion> suggest(String signal, Level level, @Nullable String segment) {
        return suggest(signal, level, segment, Set.of());
    }

    /** The tactic to try after others. */
    public Optional<Suggestion> suggest(String signal, Level level, @Nullable String segment, Set<String> tried) {
        return ranked(signal, level, segment, tried).stream().findFirst();
    }

    /** All tactics that fit, in the order in which to try them; those tried already come last. */
    public List<Suggestion> ranked(String signal, Level level, @Nullable String segment, Set<String> tried) {
        List<Suggestion> all = new ArrayList<>();
        for (Tactic tactic : tactics.fitting(signal, level, segment)) {
            Effect effect = known.computeIfAbsent(new Cell(tactic.id(), signal, segment), measured)
                    .orElse(null);
            all.add(new Suggestion(tactic, effect));
        }
        // The sort is stable: what ranks the same stays in the configured order.
        all.sort(Comparator.<Suggestion>comparingInt(
                        one -> tried.contains(one.tactic().id()) ? 1 : 0)
                .thenComparingInt(one -> rank(one.effect()))
                .thenComparing(one -> gain(one.effect()), Comparator.reverseOrder()));
        return all;
    }

    private static int rank(@Nullable Effect effect) {
        if (effect == null) {
            return 1;
        }
        if (effect.verdict() == Verdict.HARMS) {
            return 3;
        }
        return gain(effect) > 0 ? 0 : 2;
    }

    /** What costs nothing pays without bound as soon as it helps at all. */
    private static double gain(@Nullable Effect effect) {
        if (effect == null || effect.difference() == null) {
            return 0;
        }
        return effect.incrementalReturn() == null
                ? Math.signum(effect.difference()) * Double.MAX_VALUE
                : effect.incrementalReturn();
    }

    /** The tactics that were applied because of an alert. */
    public static Set<String> tried(Handle handle, long alertId) {
        return handle.createQuery("SELECT DISTINCT tactic FROM interventions WHERE alert_id = :alert")
                .bind("alert", alertId)
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Set<String>>() {});
    }

    private record Asked(
            @Nullable String signal, Level level, @Nullable String segment) {}

    /** All tactics that fit an alert's gravest signal, in the order in which to try them. */
    public List<Suggestion> ranked(Handle handle, long alertId) {
        Asked asked = handle.createQuery("""
                SELECT (SELECT s.signal FROM alert_signals s WHERE s.alert_id = a.alert_id
                        ORDER BY s.severity DESC, s.signal LIMIT 1), a.level, c.segment
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE a.alert_id = :alert
                """)
                .bind("alert", alertId)
                .map((row, context) -> new Asked(row.getString(1), Level.values()[row.getInt(2)], row.getString(3)))
                .findOne()
                .orElseThrow(() -> new RetentionRefused(
                        "There is no alert " + alertId + "; 'alerts' lists them with their numbers"));
        return asked.signal() == null
                ? List.of()
                : ranked(asked.signal(), asked.level(), asked.segment(), tried(handle, alertId));
    }
}
