package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The stored results of a snapshot as its alerts may see them. A customer whom held rules concern is seen without them
 * while one of these waits for a decision, and if all were discarded; where one was released, with what is not discarded.
 */
final class Review {
    private final Handle handle;
    private final LocalDate asOf;
    private final Set<String> held;
    private final Map<String, String> decisions;
    private final BitSet waiting = new BitSet();

    private Review(Handle handle, LocalDate asOf, Set<String> held, Map<String, String> decisions) {
        this.handle = handle;
        this.asOf = asOf;
        this.held = held;
        this.decisions = decisions;
    }

    /** Of a snapshot whose rules fared so. */
    static Review of(Handle handle, LocalDate asOf, List<RuleRun> rules) {
        Set<String> held = rules.stream()
                .filter(rule -> rule.state() == RuleRun.State.HELD)
                .map(rule -> rule.rule().name())
                .collect(Collectors.toSet());
        return new Review(handle, asOf, held, held.isEmpty() ? Map.of() : Decisions.of(handle, asOf));
    }

    /** The signal rules whose alerts are held, whether there is a decision on them or not. */
    Set<String> held() {
        return held;
    }

    /** Whether nothing is held, or all of it was released. */
    boolean isReleased() {
        return held.stream().allMatch(rule -> Decisions.RELEASED.equals(decisions.get(rule)));
    }

    /** Gives the results to the alerts, and ends them. */
    void follow(Aftermath.Run run, Unjudged unjudged) {
        StoredScores scores = new StoredScores(handle, asOf, ResultTables.LIVE);
        try (HeldResults.InStep without = HeldResults.inStep(handle, asOf)) {
            new StoredSignals(handle, asOf, ResultTables.LIVE).forEach((customerNo, signals) -> {
                List<FiredSignal> wanted = wanted(customerNo, signals);
                if (wanted.isEmpty()) {
                    @Nullable Assessment less = without.of(customerNo);
                    // Databases of before also hold those of whom nothing would have been said.
                    if (less != null && !less.signals().isEmpty()) {
                        run.accept(less);
                    }
                } else {
                    scores.find(
                            customerNo,
                            (block, i) -> run.accept(new Assessment(
                                    customerNo, block.score(i), block.level(i), block.valueAtRisk(i), wanted)));
                }
            });
        }
        run.finish(new Aftermath.Closing(scores::contains, unjudged.open(), waiting::get));
    }

    /** The signals that count, beside the scores that are stored; none where the scores without held rules count. */
    private List<FiredSignal> wanted(int customerNo, List<FiredSignal> signals) {
        List<String> concerned = signals.stream()
                .flatMap(fired -> EvidenceJson.rules(fired.evidence()).stream())
                .filter(held::contains)
                .toList();
        boolean undecided = concerned.stream().anyMatch(rule -> !decisions.containsKey(rule));
        boolean released = concerned.stream().anyMatch(rule -> Decisions.RELEASED.equals(decisions.get(rule)));
        waiting.set(customerNo, undecided);
        if (!concerned.isEmpty() && (undecided || !released)) {
            return List.of();
        }
        return signals.stream().filter(this::isNotDiscarded).toList();
    }

    private boolean isNotDiscarded(FiredSignal fired) {
        return EvidenceJson.rules(fired.evidence()).stream()
                .anyMatch(rule -> !held.contains(rule) || !Decisions.DISCARDED.equals(decisions.get(rule)));
    }
}
