package churnwatch.fact;

import java.time.LocalDate;

/**
 * Recency, frequency and monetary value of one customer on one date, each scored 1 (worst fifth) to 5 against the
 * population of that date; all scores are 0 outside the population.
 *
 * @param asOf the date the scores speak of
 * @param recencyDays days since the last purchase
 * @param orders distinct orders in the 365 days up to the date
 * @param spend sum of amounts in those 365 days, minor units of the currency, returns subtracted
 */
public record Rfm(LocalDate asOf, int recency, int frequency, int monetary, int recencyDays, int orders, long spend) {
    /** Nothing is known: the customer is not in the population of that date. */
    public static Rfm outside(LocalDate asOf) {
        return new Rfm(asOf, 0, 0, 0, 0, 0, 0);
    }

    /** R + F + M, 3 to 15 points; 0 outside the population. */
    public int total() {
        return recency + frequency + monetary;
    }

    /** Whether the customer is in the population of that date. */
    public boolean known() {
        return recency > 0;
    }

    /** The three scores as digits, such as 451; empty outside the population. */
    public String digits() {
        return known() ? "" + recency + frequency + monetary : "";
    }
}
