package churnwatch.retention;

import churnwatch.config.Retention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sets customers who were treated beside those who were left alone: each customer once, by their first alert. */
final class Comparison {
    private final Retention settings;
    private final List<Case> cases;

    Comparison(Retention settings, List<Case> cases) {
        this.settings = settings;
        this.cases = cases;
    }

    /**
     * What a tactic did about a signal in a segment; null stands for all of them. Without a tactic, all alerts that are
     * work are set beside the control group, whether anything was done about them or not.
     *
     * @param costEach in minor units, what each customer cost besides interventions
     */
    Measured measure(@Nullable String tactic, @Nullable String signal, @Nullable String segment, double costEach) {
        Predicate<Case> wanted = one -> one.has(signal) && one.isOf(segment);
        List<Case> treated = firsts(wanted.and(one -> one.isWork(tactic)));
        List<Case> control = firsts(wanted.and(one -> one.isControlOf(tactic)));
        long cost = Math.round(costEach * treated.size());
        long judgedCost = 0;
        long valueKept = 0;
        int judged = 0;
        int saved = 0;
        int recorded = 0;
        for (Case one : treated) {
            cost += one.cost(tactic);
            recorded += one.recordedSaved(tactic) ? 1 : 0;
            if (one.stayed() != null) {
                judged++;
                judgedCost += one.cost(tactic);
                saved += one.stayed() ? 1 : 0;
                valueKept += one.stayed() ? one.yearlyValue() : 0;
            }
        }
        judgedCost += Math.round(costEach * judged);
        return new Measured(
                tactic,
                signal,
                treated.size(),
                recorded,
                cost,
                judgedCost,
                valueKept,
                effect(judged, saved, control, judgedCost, valueKept));
    }

    private List<Case> firsts(Predicate<Case> wanted) {
        Set<Integer> seen = new HashSet<>();
        List<Case> firsts = new ArrayList<>();
        for (Case one : cases) {
            if (wanted.test(one) && seen.add(one.customerNo())) {
                firsts.add(one);
            }
        }
        return firsts;
    }

    private Effect effect(int judged, int saved, List<Case> control, long cost, long valueKept) {
        int controlJudged = 0;
        int controlSaved = 0;
        for (Case one : control) {
            if (one.stayed() != null) {
                controlJudged++;
                controlSaved += one.stayed() ? 1 : 0;
            }
        }
        boolean enough = judged >= settings.minTreated() && controlJudged >= settings.minControl();
        if (!enough) {
            Verdict verdict = control.isEmpty() ? Verdict.NO_CONTROL : Verdict.TOO_FEW;
            return new Effect(judged, saved, controlJudged, controlSaved, null, null, null, verdict, null);
        }
        Difference difference = Difference.of(saved, judged, controlSaved, controlJudged);
        Verdict verdict =
                difference.low() > 0 ? Verdict.HELPS : difference.high() < 0 ? Verdict.HARMS : Verdict.UNCLEAR;
        double valueEach = saved == 0 ? 0 : (double) valueKept / saved;
        double kept = difference.value() * judged * valueEach;
        return new Effect(
                judged,
                saved,
                controlJudged,
                controlSaved,
                difference.value(),
                difference.low(),
                difference.high(),
                verdict,
                cost == 0 ? null : (kept - cost) / cost);
    }
}
