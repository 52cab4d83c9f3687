package churnwatch.backtest;

import churnwatch.backtest.Line.Scope;
import churnwatch.fact.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a report. */
final class Lines {
    private final Plan plan;
    private final Cases cases;
    private final int lost;
    private final @Nullable Figure baseRate;
    private final String tooFewLost;
    private final Ranking byScore;
    private final @Nullable Auc areaOfScore;

    Lines(Plan plan, Cases cases) {
        this.plan = plan;
        this.cases = cases;
        this.lost = cases.lost().cardinality();
        this.baseRate = Flagged.everybody(cases).precision();
        this.tooFewLost = tooFewLost(cases.clusters());
        this.byScore = Ranking.of(cases, cases::score);
        this.areaOfScore = Auc.of(cases, byScore);
    }

    /** Why nothing can be said at all; empty where it can. */
    private static String tooFewLost(Clusters customers) {
        if (customers.lostCustomers() < Line.FEWEST) {
            return tooFew("lost", customers.lostCustomers());
        }
        return customers.stayedCustomers() < Line.FEWEST ? tooFew("stayed", customers.stayedCustomers()) : "";
    }

    private static String tooFew(String what, int customers) {
        return "too few customers " + what + ": " + customers + ", at least " + Line.FEWEST;
    }

    /** Everybody by the rules' score; flagged are levels high and critical. */
    Line ranking() {
        return byScore(Scope.RANKING, "score");
    }

    /** By how much the area of this ranking exceeds another's, of the same cases; nothing where too little is known. */
    @Nullable
    Figure ahead(Lines other) {
        boolean known = tooFewLost.isEmpty() && areaOfScore != null && other.areaOfScore != null;
        return known && areaOfScore != null && other.areaOfScore != null ? areaOfScore.minus(other.areaOfScore) : null;
    }

    private Line byScore(Scope scope, String name) {
        return ranked(scope, name, byScore, cases.atLeast(Level.HIGH), areaOfScore);
    }

    /** What needs no rules, each flagging about as many as levels high and critical do; and the curves of what ranks. */
    List<Line> baselines(List<Curve> curves) {
        int wanted = cases.atLeast(Level.HIGH).cardinality();
        Ranking byRecency = byRecency();
        float silence = byRecency.threshold(wanted);
        BitSet silent = byRecency.above(silence);
        List<Line> lines = new ArrayList<>();
        lines.add(ranked(Scope.BASELINE, Line.RECENCY, byRecency, silent, Auc.of(cases, byRecency)));
        lines.add(flag(Scope.BASELINE, "hiatus: silent for over " + (int) silence + " days", silent));
        if (tooFewLost.isEmpty()) {
            float[] chance = Folds.logistic(cases);
            Ranking byChance = Ranking.of(cases, i -> chance[i]);
            BitSet likely = byChance.above(byChance.threshold(wanted));
            lines.add(ranked(Scope.BASELINE, "logistic regression", byChance, likely, Auc.of(cases, byChance)));
            curves.add(Curve.of("score", cases, byScore));
            curves.add(Curve.of(Line.RECENCY, cases, byRecency));
            curves.add(Curve.of("logistic regression", cases, byChance));
        }
        return lines;
    }

    /** Who never bought ranks last. */
    private Ranking byRecency() {
        return Ranking.of(cases, i -> {
            double days = cases.feature(Feature.RECENCY, i);
            return Double.isNaN(days) ? -1 : days;
        });
    }

    /** Each level by itself, and the two that call for action together. */
    List<Line> levels() {
        List<Line> lines = new ArrayList<>();
        for (Level level : Level.values()) {
            lines.add(flag(Scope.LEVEL, level.word(), cases.ofLevel(level)));
        }
        lines.add(flag(Scope.LEVEL, "high+critical", cases.atLeast(Level.HIGH)));
        return lines;
    }

    List<Line> signals(Collection<String> names) {
        return names.stream()
                .map(name -> flag(Scope.SIGNAL, name, cases.ofSignal(name)))
                .toList();
    }

    List<Line> rules(Collection<String> names) {
        return names.stream()
                .map(name -> flag(Scope.RULE, name, cases.ofRule(name)))
                .toList();
    }

    /** One date of the plan alone: its ranking, or a rule. */
    static Line date(Plan plan, Cases all, int date, @Nullable String rule) {
        Lines own = new Lines(plan, all.on(date));
        String name = plan.dates().get(date).toString();
        return rule == null
                ? own.byScore(Scope.DATE, name)
                : own.flag(Scope.DATE, name, all.on(date, all.ofRule(rule)));
    }

    /** A flag ranks whom it flags above all others, which says something only where it flags enough. */
    private Line flag(Scope scope, String name, BitSet flagged) {
        Flag flag = new Flag(cases, flagged);
        boolean enough = flag.customers() >= Line.FEWEST;
        return line(
                scope,
                name,
                flag,
                enough ? Auc.of(cases, flag) : null,
                enough ? Flagged.first(cases, flag, first()) : null);
    }

    private Line ranked(Scope scope, String name, Ranking ranking, BitSet flagged, @Nullable Auc area) {
        return line(scope, name, new Flag(cases, flagged), area, Flagged.of(cases, ranking.first(first())));
    }

    /** How many cases are the first few per cent. */
    private int first() {
        return (int) Math.ceil(plan.topShare() * cases.size());
    }

    private Line line(Scope scope, String name, Flag flag, @Nullable Auc area, @Nullable Flagged first) {
        boolean enoughLost = tooFewLost.isEmpty();
        boolean enough = enoughLost && flag.customers() >= Line.FEWEST;
        Flagged figures = Flagged.of(cases, flag, 1, 0);
        boolean compared = enoughLost && scope == Scope.BASELINE && area != null && areaOfScore != null;
        return new Line(
                scope,
                name,
                cases.size(),
                lost,
                baseRate,
                flag.size(),
                flag.hits(),
                enough ? figures.precision() : null,
                enoughLost ? figures.recall() : null,
                enough ? figures.lift() : null,
                enoughLost && area != null ? area.figure() : null,
                enoughLost && first != null ? first.precision() : null,
                enoughLost ? LeadTime.median(cases, flag.cases()) : null,
                compared && area != null && areaOfScore != null ? areaOfScore.minus(area) : null,
                enoughLost && !enough ? tooFew("flagged", flag.customers()) : tooFewLost);
    }
}
