package churnwatch.backtest;

import churnwatch.backtest.Line.Scope;
import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a report. */
final class Lines {
    private final Plan plan;
    private final Cases cases;
    private final Ranking byScore;
    private final @Nullable Auc areaOfScore;
    private final Figure[] baseRate;
    private final int lost;

    Lines(Plan plan, Cases cases) {
        this.plan = plan;
        this.cases = cases;
        float[] score = new float[cases.size()];
        for (int i = 0; i < score.length; i++) {
            score[i] = (float) cases.score(i);
        }
        this.byScore = new Ranking(score, cases.size());
        this.areaOfScore = Auc.of(cases, score);
        Figure all = Flagged.of(cases, i -> 1).precision();
        this.baseRate = all == null ? new Figure[0] : new Figure[] {all};
        this.lost = cases.lost().cardinality();
    }

    /** Everybody by the rules' score; flagged are levels high and critical. */
    Line ranking() {
        return line(Scope.RANKING, "score", cases.atLeast(Level.HIGH), byScore, areaOfScore, null);
    }

    /** What needs no rules, each flagging as many as levels high and critical do. */
    List<Line> baselines() {
        List<Line> lines = new ArrayList<>();
        int wanted = cases.atLeast(Level.HIGH).cardinality();
        float[] days = new float[cases.size()];
        for (int i = 0; i < days.length; i++) {
            double recency = cases.feature(Feature.RECENCY, i);
            days[i] = Double.isNaN(recency) ? -1 : (float) recency;
        }
        Ranking byRecency = new Ranking(days, cases.size());
        float silence = byRecency.threshold(wanted);
        BitSet silent = byRecency.above(silence, cases.size());
        lines.add(baseline("recency", silent, byRecency, Auc.of(cases, days)));
        lines.add(baseline("hiatus: silent for over " + (int) silence + " days", silent, null, Auc.of(cases, silent)));
        if (enoughLost() == null) {
            float[] chance = Folds.logistic(cases);
            Ranking byChance = new Ranking(chance, cases.size());
            BitSet likely = byChance.above(byChance.threshold(wanted), cases.size());
            lines.add(baseline("logistic regression", likely, byChance, Auc.of(cases, chance)));
        }
        return lines;
    }

    private Line baseline(String name, BitSet flagged, @Nullable Ranking ranking, @Nullable Auc area) {
        return line(Scope.BASELINE, name, flagged, ranking, area, areaOfScore);
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

    /** The ranking of one date alone. */
    static Line date(Plan plan, Cases all, LocalDate date) {
        Cases own = all.select(i -> all.day(i) == date.toEpochDay());
        Lines lines = new Lines(plan, own);
        return lines.line(Scope.DATE, date.toString(), own.atLeast(Level.HIGH), lines.byScore, lines.areaOfScore, null);
    }

    private Line flag(Scope scope, String name, BitSet flagged) {
        float[] score = new float[cases.size()];
        flagged.stream().forEach(i -> score[i] = 1);
        return line(scope, name, flagged, new Ranking(score, cases.size()), Auc.of(cases, flagged), null);
    }

    private Line line(
            Scope scope,
            String name,
            BitSet flagged,
            @Nullable Ranking ranking,
            @Nullable Auc area,
            @Nullable Auc better) {
        String tooFewLost = enoughLost();
        int count = flagged.cardinality();
        boolean enough = tooFewLost == null && count >= Line.FEWEST;
        Flagged figures = Flagged.of(cases, i -> flagged.get(i) ? 1 : 0);
        boolean ranks = tooFewLost == null && area != null && (enough || (ranking != null && !isFlag(scope)));
        return new Line(
                scope,
                name,
                cases.size(),
                lost,
                baseRate.length == 0 ? null : baseRate[0],
                count,
                (int) figures.hits(),
                enough ? figures.precision() : null,
                tooFewLost == null ? figures.recall() : null,
                enough ? figures.lift() : null,
                ranks && area != null ? area.figure() : null,
                ranks && ranking != null ? top(ranking) : null,
                LeadTime.median(cases, flagged),
                ranks && area != null && better != null ? better.minus(area) : null,
                tooFewLost != null
                        ? tooFewLost
                        : count < Line.FEWEST ? "too few flagged: " + count + ", at least " + Line.FEWEST : "");
    }

    private static boolean isFlag(Scope scope) {
        return scope == Scope.LEVEL || scope == Scope.SIGNAL || scope == Scope.RULE;
    }

    private @Nullable Figure top(Ranking ranking) {
        int first = (int) Math.ceil(plan.topShare() * cases.size());
        return Flagged.of(cases, ranking.first(first)).precision();
    }

    /** Why nothing can be said at all; nothing where it can. */
    private @Nullable String enoughLost() {
        if (lost < Line.FEWEST) {
            return "too few lost: " + lost + ", at least " + Line.FEWEST;
        }
        int stayed = cases.size() - lost;
        return stayed < Line.FEWEST ? "too few stayed: " + stayed + ", at least " + Line.FEWEST : null;
    }
}
