package churnwatch.fact;

/**
 * How the customer buys in one product category.
 *
 * @param category its name
 * @param purchaseDays purchase days in it so far
 * @param recentDays those of them inside the window that was asked for
 * @param daysSinceLast days since the last purchase in it
 * @param medianGap median of the days between purchase days in it; 0 when there are fewer than two
 */
public record CategoryRhythm(String category, int purchaseDays, int recentDays, int daysSinceLast, double medianGap) {
    /** Whether nothing was bought in it for that many of its own median gaps, and for at least that many days. */
    boolean silent(double gaps, int days) {
        return purchaseDays >= 2 && daysSinceLast >= gaps * medianGap && daysSinceLast >= days;
    }
}
