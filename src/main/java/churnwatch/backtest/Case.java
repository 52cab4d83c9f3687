package churnwatch.backtest;

import churnwatch.fact.Level;
import churnwatch.rules.Raised;
import churnwatch.snapshot.Judgement;
import java.util.List;

/** One customer on one date: what the rules said, and what became of the customer. */
final class Case {
    private static final double SCORE_DIGITS = 1e6;

    final int customer;
    /** The place of the date in the plan. */
    final int date;

    final int scoreMicros;
    final Level level;
    final float[] features;
    final List<String> signals;
    final List<String> rules;
    final boolean isLost;
    final int daysToChurn;

    Case(Judgement judgement, int date, Outcomes outcomes) {
        this.customer = judgement.customer().no();
        this.date = date;
        this.scoreMicros = (int) Math.rint(judgement.score() * SCORE_DIGITS);
        this.level = judgement.level();
        this.features = new float[Feature.values().length];
        for (Feature feature : Feature.values()) {
            features[feature.ordinal()] = (float) feature.of(judgement.customer());
        }
        this.signals = judgement.signals().stream().map(Raised::id).toList();
        this.rules = judgement.signals().stream()
                .flatMap(raised -> raised.rules().stream())
                .toList();
        this.isLost = outcomes.isLost(date, customer);
        this.daysToChurn = outcomes.daysToChurn(date, customer);
    }

    /** One of the cases. */
    Case(Cases cases, int i) {
        this.customer = cases.customer(i);
        this.date = cases.date(i);
        this.scoreMicros = cases.scoreMicros(i);
        this.level = cases.level(i);
        this.features = new float[Feature.values().length];
        for (Feature feature : Feature.values()) {
            features[feature.ordinal()] = (float) cases.feature(feature, i);
        }
        this.signals = cases.signals(i);
        this.rules = cases.rules(i);
        this.isLost = cases.isLost(i);
        this.daysToChurn = cases.daysToChurn(i);
    }

    /** The risk, 0..1, of so many millionths. */
    static double score(int micros) {
        return micros / SCORE_DIGITS;
    }
}
