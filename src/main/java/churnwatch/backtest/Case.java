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

    Case(
            int customer,
            int date,
            int scoreMicros,
            Level level,
            float[] features,
            List<String> signals,
            List<String> rules,
            boolean isLost,
            int daysToChurn) {
        this.customer = customer;
        this.date = date;
        this.scoreMicros = scoreMicros;
        this.level = level;
        this.features = features;
        this.signals = signals;
        this.rules = rules;
        this.isLost = isLost;
        this.daysToChurn = daysToChurn;
    }

    static Case of(Judgement judgement, int date, Outcomes outcomes) {
        int no = judgement.customer().no();
        float[] features = new float[Feature.values().length];
        for (Feature feature : Feature.values()) {
            features[feature.ordinal()] = (float) feature.of(judgement.customer());
        }
        return new Case(
                no,
                date,
                (int) Math.rint(judgement.score() * SCORE_DIGITS),
                judgement.level(),
                features,
                judgement.signals().stream().map(Raised::id).toList(),
                judgement.signals().stream()
                        .flatMap(raised -> raised.rules().stream())
                        .toList(),
                outcomes.isLost(date, no),
                outcomes.daysToChurn(date, no));
    }

    /** The risk, 0..1, of so many millionths. */
    static double score(int micros) {
        return micros / SCORE_DIGITS;
    }
}
