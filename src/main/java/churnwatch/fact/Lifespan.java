package churnwatch.fact;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How long customers stay, over all who joined by a date: from joining to the churn date, or to the end of that date.
 *
 * @param days of all of them together
 * @param customers how many they are; 0 where nothing is known
 */
public record Lifespan(long days, int customers) {
    public static final Lifespan UNKNOWN = new Lifespan(0, 0);

    public Lifespan {
        if (days < 0 || customers < 0) {
            throw new IllegalArgumentException("a lifespan of " + days + " days of " + customers + " customers");
        }
    }

    /** Those of both. */
    public Lifespan and(Lifespan other) {
        return new Lifespan(days + other.days, customers + other.customers);
    }

    boolean isKnown() {
        return customers > 0;
    }

    /** What so much money in so many days comes to over the mean, rounded once, to whole minor units. */
    long times(long money, int inDays) {
        return BigDecimal.valueOf(money)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf((long) customers * inDays), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    /** The mean, in days. */
    double mean() {
        return (double) days / customers;
    }
}
