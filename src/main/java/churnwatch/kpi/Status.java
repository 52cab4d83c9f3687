package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a value stands to its target. */
public enum Status {
    /** On target, or without one. */
    OK,
    /** Off target. */
    WARN,
    /** Beyond the bound of alarm. */
    ALARM,
    /** Nothing is known, which is neither good nor bad. */
    NO_DATA;

    /** A value at its target, or at the bound of alarm, is not off it. */
    public static Status of(
            @Nullable BigDecimal value, Direction direction, @Nullable BigDecimal target, @Nullable BigDecimal alarm) {
        if (value == null) {
            return NO_DATA;
        }
        if (isOff(value, direction, alarm)) {
            return ALARM;
        }
        return isOff(value, direction, target) ? WARN : OK;
    }

    private static boolean isOff(BigDecimal value, Direction direction, @Nullable BigDecimal bound) {
        return bound != null
                && switch (direction) {
                    case HIGHER -> value.compareTo(bound) < 0;
                    case LOWER -> value.compareTo(bound) > 0;
                    case NEITHER -> false;
                };
    }

    /** The lower-case word that outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
