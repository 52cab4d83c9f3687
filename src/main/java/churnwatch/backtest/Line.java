package churnwatch.backtest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one rule, signal, level, date, ranking or baseline is worth. Figures are empty where too little is known.
 *
 * @param cases customers on dates
 * @param lost how many of these were lost within the horizon
 * @param flagged how many are flagged: by firing, or as levels high and critical do, or as many by a baseline
 * @param hits how many of the flagged were lost
 * @param precision share of the flagged that were lost
 * @param recall share of the lost that were flagged
 * @param lift precision as a multiple of the base rate
 * @param topPrecision share of the lost among the first few per cent in the order of the score
 * @param leadDays median days from the first flag to the churn date
 * @param behind by how much the rules' ranking has the larger area, of baselines
 * @param note why figures are missing; empty where none is
 */
public record Line(
        Scope scope,
        String name,
        int cases,
        int lost,
        @Nullable Figure baseRate,
        int flagged,
        int hits,
        @Nullable Figure precision,
        @Nullable Figure recall,
        @Nullable Figure lift,
        @Nullable Figure auc,
        @Nullable Figure topPrecision,
        @Nullable Figure leadDays,
        @Nullable Figure behind,
        String note) {
    /** Fewer lost (or stayed) cases, or fewer flagged ones, are too few to say anything. */
    public static final int FEWEST = 5;

    /** What a line speaks of. */
    public enum Scope {
        RANKING,
        BASELINE,
        LEVEL,
        SIGNAL,
        RULE,
        DATE;

        /** The lower-case word of outputs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
