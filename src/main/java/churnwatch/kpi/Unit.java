package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.Locale;

/** What a value counts in. */
public enum Unit {
    /** A share, 0..1 where the whole is what it is a part of. */
    RATIO,
    /** How many. */
    COUNT,
    /** The configured currency; queries count it in minor units. */
    MONEY,
    /** Percentage points, -100..100. */
    POINTS,
    /** An answer on its scale. */
    SCORE,
    DAYS,
    HOURS,
    SECONDS;

    /** A number as queries count it, in the unit itself: money has at least so many decimals, and more only where it is a mean. */
    public BigDecimal of(BigDecimal counted, int decimals) {
        BigDecimal stripped = (this == MONEY ? counted.movePointLeft(decimals) : counted).stripTrailingZeros();
        return stripped.setScale(Math.max(stripped.scale(), this == MONEY ? decimals : 0));
    }

    /** The lower-case word that files and outputs use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
