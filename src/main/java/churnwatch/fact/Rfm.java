package churnwatch.fact;

import java.time.LocalDate;

/**
 * Recency, frequency and monetary value of one customer on one date, each scored 1 (worst fifth) to 5 against the
 * population of that date; all scores are 0 outside the population.
 */
public record Rfm(
        @Says(value = "The date the scores speak of", empty = "never", example = "rfmBefore.asOf < asOf")
        LocalDate asOf,

        @Says(
                value = "Score of the days since the last purchase against all buyers",
                unit = "points 1 (worst fifth) to 5",
                empty = "0 outside the population",
                example = "rfm.recency == 1")
        int recency,

        @Says(
                value = "Score of the orders of 365 days against all buyers",
                unit = "points 1 (worst fifth) to 5",
                empty = "0 outside the population",
                example = "rfm.frequency <= 2")
        int frequency,

        @Says(
                value = "Score of the spend of 365 days against all buyers",
                unit = "points 1 (worst fifth) to 5",
                empty = "0 outside the population",
                example = "rfm.monetary >= 4")
        int monetary,

        @Says(
                value = "Days from the last purchase to the date",
                unit = "days",
                empty = "0 outside the population",
                example = "rfm.known, rfm.recencyDays > 90")
        int recencyDays,

        @Says(
                value = "Distinct orders in the 365 days up to the date",
                unit = "orders",
                empty = "0 outside the population",
                example = "rfm.orders >= 4")
        int orders,

        @Says(
                value = "Sum of amounts in those 365 days, returns subtracted",
                unit = "minor units of the currency",
                empty = "0 outside the population",
                example = "rfm.spend >= 100000")
        long spend) {
    /** Nothing is known: the customer is not in the population of that date. */
    public static Rfm outside(LocalDate asOf) {
        return new Rfm(asOf, 0, 0, 0, 0, 0, 0);
    }

    @Says(value = "R + F + M", unit = "points 3 to 15", empty = "0 outside the population", example = "rfm.total >= 12")
    public int total() {
        return recency + frequency + monetary;
    }

    @Says(
            value = "Whether the customer is in the population of the date: joined, not left, and bought",
            empty = "false outside the population",
            example = "rfm.known")
    public boolean known() {
        return recency > 0;
    }

    @Says(
            value = "The three scores as digits, such as 451",
            empty = "\"\" outside the population",
            example = "rfm.digits == \"111\"")
    public String digits() {
        return known() ? "" + recency + frequency + monetary : "";
    }
}
