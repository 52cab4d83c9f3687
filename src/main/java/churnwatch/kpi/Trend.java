package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a value stands to that of the period before. */
public enum Trend {
    BETTER,
    WORSE,
    SAME,
    /** Greater, where neither direction is the better one. */
    UP,
    /** Smaller, likewise. */
    DOWN,
    /** One of the two is not known. */
    NO_DATA;

    public static Trend of(@Nullable BigDecimal value, @Nullable BigDecimal previous, Direction direction) {
        if (value == null || previous == null) {
            return NO_DATA;
        }
        int way = value.compareTo(previous);
        if (way == 0) {
            return SAME;
        }
        return switch (direction) {
            case HIGHER -> way > 0 ? BETTER : WORSE;
            case LOWER -> way < 0 ? BETTER : WORSE;
            case NEITHER -> way > 0 ? UP : DOWN;
        };
    }

    /** The lower-case word that outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
