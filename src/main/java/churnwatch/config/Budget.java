package churnwatch.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What retention work may cost in a period, and the share of it from which on people are warned; empty: any amount. */
public record Budget(
        @Nullable BigDecimal amount,
        Period period,
        @Between(low = 0, high = 1) double warnShare) {
    /** Of the calendar, in the configured zone. */
    public enum Period {
        MONTH,
        QUARTER,
        YEAR
    }
}
