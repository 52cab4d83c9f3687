package churnwatch.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value as a scheduled run computed it.
 *
 * @param value null where nothing was known
 * @param unit the word of the unit
 * @param status the word of the status
 */
public record StoredValue(
        Period period,
        String kpi,
        String dimension,
        String member,
        String measure,
        @Nullable BigDecimal value,
        @Nullable BigDecimal previous,
        String unit,
        @Nullable BigDecimal target,
        String status,
        Instant computedAt) {}
