package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets goals beside what their KPIs came to. */
public final class GoalReport {
    private final Kpis kpis;

    public GoalReport(Kpis kpis) {
        this.kpis = kpis;
    }

    /** What is computed in one go. */
    private record Wanted(Period period, String dimension) {}

    /** The goals that mails may tell of: those that are of few customers now, or were at their baseline, are none. */
    public List<Goal> forMails(List<Goal> goals, Period now) {
        return goals.stream()
                .filter(goal -> !isFolded(goal, now) && (goal.baseline() != null || !isFolded(goal, baselineOf(goal))))
                .toList();
    }

    /** Whether mails tell what a goal is on only together with others. */
    private boolean isFolded(Goal goal, Period period) {
        if (goal.dimension().isEmpty() && !goal.measure().contains(": ")) {
            return false;
        }
        String dimension = goal.dimension().isEmpty() ? null : goal.dimension();
        List<KpiValue> all = kpis.forMails().compute(period, List.of(goal.kpi()), dimension).stream()
                .filter(one ->
                        one.kpi().id().equals(goal.kpi()) && one.dimension().equals(goal.dimension()))
                .toList();
        return all.stream().noneMatch(goal::isOf)
                && all.stream()
                        .anyMatch(one -> one.member().equals(Folding.OTHER)
                                || one.measure().endsWith(": " + Folding.OTHER));
    }

    /** The progress of goals in a period, in their order. */
    public List<GoalProgress> of(List<Goal> goals, Period now) {
        Map<Wanted, Set<String>> wanted = new HashMap<>();
        for (Goal goal : goals) {
            wanted.computeIfAbsent(new Wanted(now, goal.dimension()), w -> new LinkedHashSet<>())
                    .add(goal.kpi());
            if (goal.baseline() == null) {
                wanted.computeIfAbsent(new Wanted(baselineOf(goal), goal.dimension()), w -> new LinkedHashSet<>())
                        .add(goal.kpi());
            }
        }
        Map<Wanted, List<KpiValue>> values = new HashMap<>();
        wanted.forEach((of, ids) ->
                values.put(of, kpis.compute(of.period(), ids, of.dimension().isEmpty() ? null : of.dimension())));
        List<GoalProgress> all = new ArrayList<>();
        goals.forEach(goal -> all.add(progress(goal, now, values)));
        return all;
    }

    private static Period baselineOf(Goal goal) {
        return Period.lastFullMonth(goal.baselineOn());
    }

    private GoalProgress progress(Goal goal, Period now, Map<Wanted, List<KpiValue>> values) {
        BigDecimal baseline = goal.baseline() != null ? goal.baseline() : value(goal, baselineOf(goal), values);
        BigDecimal value = value(goal, now, values);
        return new GoalProgress(
                goal,
                unit(goal),
                kpi(goal).direction(),
                now,
                baseline,
                value,
                why(goal, now, baseline, value, kpi(goal).direction()));
    }

    private static String why(
            Goal goal, Period now, @Nullable BigDecimal baseline, @Nullable BigDecimal value, Direction direction) {
        if (baseline == null) {
            return "nothing is known of the baseline, " + baselineOf(goal);
        }
        if (value == null) {
            return "nothing is known of " + now;
        }
        if (baseline.compareTo(goal.target()) == 0) {
            return "the baseline is the target already";
        }
        return GoalProgress.isMet(baseline, goal, direction) ? "the baseline is better than the target already" : "";
    }

    private Unit unit(Goal goal) {
        Kpi kpi = kpi(goal);
        return kpi.measures().getOrDefault(KpiValue.columnOf(goal.measure()), kpi.unit());
    }

    private Kpi kpi(Goal goal) {
        return kpis.catalogue().select(List.of(goal.kpi())).stream()
                .filter(one -> one.id().equals(goal.kpi()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable BigDecimal value(Goal goal, Period period, Map<Wanted, List<KpiValue>> values) {
        for (KpiValue one : values.getOrDefault(new Wanted(period, goal.dimension()), List.of())) {
            if (goal.isOf(one)) {
                return one.value();
            }
        }
        return null;
    }
}
