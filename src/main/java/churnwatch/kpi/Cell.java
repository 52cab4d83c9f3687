package churnwatch.kpi;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value that a query gave.
 *
 * @param whose the member and the measure
 * @param value null where nothing is known
 * @param target what the query itself demands of the value; null where it demands nothing
 * @param whole of a quotient, what the part is set against; null of a count or sum
 */
record Cell(
        Whose whose,
        @Nullable BigDecimal value,
        @Nullable BigDecimal target,
        @Nullable BigDecimal whole) {
    /** Whom and what a value speaks of. */
    record Whose(String member, String measure) {}
}
