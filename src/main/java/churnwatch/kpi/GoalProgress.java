package churnwatch.kpi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a goal has come in a period. Money is in the currency itself.
 *
 * @param baseline as given, or as measured; null where nothing is known
 * @param value of the period; null where nothing is known
 * @param why there is no progress to tell of; empty text where there is
 */
public record GoalProgress(
        Goal goal,
        Unit unit,
        Period period,
        @Nullable BigDecimal baseline,
        @Nullable BigDecimal value,
        String why) {

    /** The part of the way from baseline to target that is done; above 1 beyond the target, below 0 where it went back. */
    public @Nullable BigDecimal progress() {
        if (baseline == null || value == null || baseline.compareTo(goal.target()) == 0) {
            return null;
        }
        return value.subtract(baseline).divide(goal.target().subtract(baseline), MathContext.DECIMAL64);
    }

    /** The part that should be done by the end of the period, if it went evenly from the first day to the last. */
    public BigDecimal expected() {
        LocalDate end = goal.due().plusDays(1);
        LocalDate now = period.to().isBefore(end) ? period.to() : end;
        long done = Math.max(0, ChronoUnit.DAYS.between(goal.baselineOn(), now));
        return BigDecimal.valueOf(done)
                .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(goal.baselineOn(), end)), MathContext.DECIMAL64);
    }

    public GoalState state() {
        BigDecimal progress = progress();
        if (!period.to().isAfter(goal.baselineOn())) {
            return GoalState.NOT_BEGUN;
        }
        if (progress == null) {
            return GoalState.NO_DATA;
        }
        if (progress.compareTo(BigDecimal.ONE) >= 0) {
            return GoalState.REACHED;
        }
        if (period.to().isAfter(goal.due())) {
            return GoalState.MISSED;
        }
        return progress.compareTo(expected()) >= 0 ? GoalState.ON_COURSE : GoalState.BEHIND;
    }
}
