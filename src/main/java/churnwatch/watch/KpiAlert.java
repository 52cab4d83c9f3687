package churnwatch.watch;

import churnwatch.fact.Severity;
import churnwatch.kpi.Contribution;
import churnwatch.kpi.Period;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert on a KPI.
 *
 * @param number by which it is named
 * @param id what a rule raised it as
 * @param opened the period for which it was raised first
 * @param last the period for which it was raised last
 * @param value in the last of these periods; money in the currency itself
 * @param previous the value of the period before; null where not known
 * @param target null without one
 * @param unit the word of the unit
 * @param trend the values of the periods before, the earliest first, those that are not known left out
 * @param explained what explains most of the change; null where nothing does
 * @param rules those that raised it, with their evidence in words
 * @param by who acknowledged it
 */
public record KpiAlert(
        long number,
        String id,
        Subject subject,
        Severity severity,
        State state,
        Period opened,
        Period last,
        BigDecimal value,
        @Nullable BigDecimal previous,
        @Nullable BigDecimal target,
        String unit,
        List<BigDecimal> trend,
        @Nullable Contribution explained,
        String rules,
        @Nullable String by) {
    public KpiAlert {
        trend = List.copyOf(trend);
    }

    /** How far an alert has come. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        CLOSED;

        /** The lower-case word that outputs use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
