package churnwatch.backtest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one rule, signal, level, date, ranking or baseline is worth. Figures are empty where too little is known.
 *
 * @param cases customers on dates
 * @param lost how many of these were lost within the horizon
 * @param fired how many are flagged: by firing, as levels high and critical do, or about as many by a baseline
 * @param hits how many of the flagged were lost
 * @param precision share of the flagged that were lost
 * @param recall share of the lost that were flagged
 * @param lift precision as a multiple of the base rate
 * @param topPrecision share of the lost among the first few per cent in the order of the score
 * @param leadDays median days from the first flag to the churn date
 * @param scoreAhead by how much the area of the rules' score exceeds that of a baseline
 * @param note why figures are missing; empty where none is
 */
public record Line(
        Scope scope,
        String name,
        int cases,
        int lost,
        @Nullable Figure baseRate,
        int fired,
        int hits,
        @Nullable Figure precision,
        @Nullable Figure recall,
        @Nullable Figure lift,
        @Nullable Figure auc,
        @Nullable Figure topPrecision,
        @Nullable Figure leadDays,
        @Nullable Figure scoreAhead,
        String note) {
    /** Fewer customers lost, or stayed, or flagged, are too few to say anything. */
    public static final int FEWEST = 5;

    /** The name of the baseline that ranks by days since the last purchase. */
    public static final String RECENCY = "recency";

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
