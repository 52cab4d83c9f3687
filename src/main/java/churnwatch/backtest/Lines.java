package churnwatch.backtest;

import churnwatch.backtest.Line.Scope;
import churnwatch.fact.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a report. */
final class Lines {
    private final Plan plan;
    private final Cases cases;
    private final Ranking byScore;
    private final @Nullable Auc areaOfScore;
    private final @Nullable Figure baseRate;
    private final int lost;
    private final String tooFewLost;
    /** Of the regression, once it was asked for. */
    private float @Nullable [] chance;

    Lines(Plan plan, Cases cases) {
        this.plan = plan;
        this.cases = cases;
        this.byScore = Ranking.of(cases, cases::score);
        this.areaOfScore = byScore.area(cases);
        this.baseRate = Flagged.of(cases, i -> 1).precision();
        this.lost = cases.lost().cardinality();
        this.tooFewLost = tooFewLost();
    }

    /** Everybody by the rules' score; flagged are levels high and critical. */
    Line ranking() {
        return byScore(Scope.RANKING, "score");
    }

    private Line byScore(Scope scope, String name) {
        return line(scope, name, cases.atLeast(Level.HIGH), byScore.first(first()), areaOfScore, null);
    }

    /** What needs no rules, each flagging about as many as levels high and critical do. */
    List<Line> baselines() {
        List<Line> lines = new ArrayList<>();
        int wanted = cases.atLeast(Level.HIGH).cardinality();
        Ranking byRecency = byRecency();
        float silence = byRecency.threshold(wanted);
        BitSet silent = byRecency.above(silence, cases.size());
        lines.add(baseline(Line.RECENCY, silent, byRecency.first(first()), byRecency.area(cases)));
        lines.add(baseline(
                "hiatus: silent for over " + (int) silence + " days",
                silent,
                Ranking.first(silent, first(), cases.size()),
                Auc.of(cases, silent)));
        if (tooFewLost.isEmpty()) {
            Ranking byChance = byChance();
            BitSet likely = byChance.above(byChance.threshold(wanted), cases.size());
            lines.add(baseline("logistic regression", likely, byChance.first(first()), byChance.area(cases)));
        }
        return lines;
    }

    /** The ROC curves of the ranking and of the baselines that rank; none where too little is known. */
    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        if (tooFewLost.isEmpty()) {
            curves.add(Curve.of("score", cases, byScore.score()));
            curves.add(Curve.of(Line.RECENCY, cases, byRecency().score()));
            curves.add(Curve.of("logistic regression", cases, byChance().score()));
        }
        return curves;
    }

    /** Who never bought ranks last. */
    private Ranking byRecency() {
        return Ranking.of(cases, i -> {
            double days = cases.feature(Feature.RECENCY, i);
            return Double.isNaN(days) ? -1 : days;
        });
    }

    private Ranking byChance() {
        if (chance == null) {
            chance = Folds.logistic(cases);
        }
        return new Ranking(chance, cases.size());
    }

    private Line baseline(String name, BitSet flagged, IntToDoubleFunction first, @Nullable Auc area) {
        return line(Scope.BASELINE, name, flagged, first, area, areaOfScore);
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
        boolean enough = cases.customersAmong(flagged::get) >= Line.FEWEST;
        return line(
                scope,
                name,
                flagged,
                enough ? Ranking.first(flagged, first(), cases.size()) : null,
                enough ? Auc.of(cases, flagged) : null,
                null);
    }

    private Line line(
            Scope scope,
            String name,
            BitSet flagged,
            @Nullable IntToDoubleFunction first,
            @Nullable Auc area,
            @Nullable Auc better) {
        boolean enoughLost = tooFewLost.isEmpty();
        Flagged figures = Flagged.of(cases, i -> flagged.get(i) ? 1 : 0);
        int customers = figures.flaggedCustomers();
        boolean enough = enoughLost && customers >= Line.FEWEST;
        return new Line(
                scope,
                name,
                cases.size(),
                lost,
                baseRate,
                flagged.cardinality(),
                (int) figures.hits(),
                enough ? figures.precision() : null,
                enoughLost ? figures.recall() : null,
                enough ? figures.lift() : null,
                enoughLost && area != null ? area.figure() : null,
                enoughLost && first != null ? Flagged.of(cases, first).precision() : null,
                enoughLost ? LeadTime.median(cases, flagged) : null,
                enoughLost && area != null && better != null ? better.minus(area) : null,
                enoughLost && !enough ? tooFew("flagged", customers) : tooFewLost);
    }

    /** How many cases are the first few per cent. */
    private int first() {
        return (int) Math.ceil(plan.topShare() * cases.size());
    }

    /** Why nothing can be said at all; empty where it can. */
    private String tooFewLost() {
        int lostCustomers = cases.customersAmong(cases::isLost);
        int stayedCustomers = cases.customersAmong(i -> !cases.isLost(i));
        if (lostCustomers < Line.FEWEST) {
            return tooFew("lost", lostCustomers);
        }
        return stayedCustomers < Line.FEWEST ? tooFew("stayed", stayedCustomers) : "";
    }

    private static String tooFew(String what, int customers) {
        return "too few customers " + what + ": " + customers + ", at least " + Line.FEWEST;
    }
}
