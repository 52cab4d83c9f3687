package churnwatch.snapshot;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot did.
 *
 * @param asOf the date it speaks of
 * @param ruleSet hash of the rule set
 * @param customers customers that had joined by then or later, as stored
 * @param active active customers, each with a score
 * @param population buyers against whom RFM scores were given
 * @param signals signals that stand
 * @param replayed whether a newer snapshot exists, so that no alert and no mail came of this one
 * @param rules what became of each rule
 * @param unjudged the signals that could not be judged
 * @param shadow what came of the set that was judged beside; empty where there is none
 */
public record SnapshotReport(
        LocalDate asOf,
        String ruleSet,
        int customers,
        int active,
        int population,
        int signals,
        boolean replayed,
        List<RuleRun> rules,
        Unjudged unjudged,
        @Nullable ShadowReport shadow) {
    public SnapshotReport {
        rules = List.copyOf(rules);
    }

    /** What somebody has to look at, a line each: rules that were left out or whose alerts are held. */
    public List<String> found() {
        return rules.stream()
                .filter(RuleRun::isFinding)
                .map(rule -> rule.words() + "; " + rule.remedy())
                .toList();
    }

    /** The same, for a log: they name no customer. */
    public List<String> logged() {
        return rules.stream()
                .filter(RuleRun::isFinding)
                .map(rule -> rule.forLog().words() + "; " + rule.remedy())
                .toList();
    }

    SnapshotReport beside(ShadowReport other) {
        return new SnapshotReport(
                asOf, ruleSet, customers, active, population, signals, replayed, rules, unjudged, other);
    }
}
