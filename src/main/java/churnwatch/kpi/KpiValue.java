package churnwatch.kpi;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value of a KPI in a period.
 *
 * @param dimension what it is split by; empty text for the total
 * @param member of the dimension; empty text for the total
 * @param measure its name where the KPI gives several values, else empty text
 * @param value null where nothing is known; money in the currency itself
 * @param previous the same for the period before
 * @param target what it should reach; null without one
 */
public record KpiValue(
        Kpi kpi,
        Period period,
        String dimension,
        String member,
        String measure,
        @Nullable BigDecimal value,
        @Nullable BigDecimal previous,
        Unit unit,
        @Nullable BigDecimal target,
        Status status) {
    /** The column of a measure's name: what stands before a text of its rows. */
    static String columnOf(String measure) {
        int colon = measure.indexOf(": ");
        return colon < 0 ? measure : measure.substring(0, colon);
    }
}
