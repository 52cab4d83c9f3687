package churnwatch.kpi;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far a goal has come in a period. Money is in the currency itself.
 *
 * @param direction which values of the KPI are the better ones
 * @param baseline as given, or as measured; null where nothing is known
 * @param value of the period; null where nothing is known
 * @param why there is no progress to tell of; empty text where there is
 */
public record GoalProgress(
        Goal goal,
        Unit unit,
        Direction direction,
        Period period,
        @Nullable BigDecimal baseline,
        @Nullable BigDecimal value,
        String why) {

    /** The part of the way from baseline to target that is done; above 1 beyond the target, below 0 where it went back. */
    public @Nullable BigDecimal progress() {
        if (baseline == null || value == null || isMet(baseline)) {
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

    /** Whether a value is at the target or better; where neither way is better, only the target itself is. */
    private boolean isMet(BigDecimal one) {
        return isMet(one, goal, direction);
    }

    static boolean isMet(BigDecimal one, Goal goal, Direction direction) {
        int beyond = one.compareTo(goal.target());
        return switch (direction) {
            case HIGHER -> beyond >= 0;
            case LOWER -> beyond <= 0;
            case NEITHER -> beyond == 0;
        };
    }

    public GoalState state() {
        BigDecimal progress = progress();
        if (!period.to().isAfter(goal.baselineOn())) {
            return GoalState.NOT_BEGUN;
        }
        if (value == null) {
            return GoalState.NO_DATA;
        }
        if (isMet(value)
                || (direction == Direction.NEITHER && progress != null && progress.compareTo(BigDecimal.ONE) >= 0)) {
            return GoalState.REACHED;
        }
        if (period.to().isAfter(goal.due())) {
            return GoalState.MISSED;
        }
        if (progress == null) {
            // It began at the target or better, and is worse by now; without a baseline nobody can tell.
            return baseline == null ? GoalState.NO_DATA : GoalState.BEHIND;
        }
        return progress.compareTo(expected()) >= 0 ? GoalState.ON_COURSE : GoalState.BEHIND;
    }
}
