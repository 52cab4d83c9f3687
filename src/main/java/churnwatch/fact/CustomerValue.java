package churnwatch.fact;

import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What a customer is worth: the customer's own purchase value and frequency of the last 365 days, times how long customers
 * stay, and what was left of these days' purchases after their cost. It is computed when a rule asks. What is not known is
 * NaN in an object, since the engine makes a primitive NaN that is bound to a name a 0 in the evidence.
 */
public final class CustomerValue {
    /** The days that it looks back on: the snapshot date and those before. */
    public static final int DAYS = 365;

    private final int no;
    private final Purchases purchases;
    private final Supplier<Lifespan> lifespan;
    private final IntFunction<OptionalLong> profits;

    /**
     * Lifespan and profit are asked for when a rule asks for what they take.
     *
     * @param no the customer's number, by which the profit is asked for
     * @param profits amount less cost of a customer's purchases of the last {@link #DAYS}, minor units; empty where one of
     *     them tells no cost
     */
    public CustomerValue(int no, Purchases purchases, Supplier<Lifespan> lifespan, IntFunction<OptionalLong> profits) {
        this.no = no;
        this.purchases = purchases;
        this.lifespan = lifespan;
        this.profits = profits;
    }

    public CustomerValue(Purchases purchases, Lifespan lifespan, OptionalLong profit) {
        this(0, purchases, () -> lifespan, customer -> profit);
    }

    @Says(
            value = "Whether clv is known: the customer bought in the last 365 days",
            empty = "false for one who did not",
            example = "value.known, value.clv >= 500000")
    public boolean known() {
        return purchases.orders(0, DAYS) > 0 && lifespan.get().isKnown();
    }

    @Says(
            value =
                    "Customer lifetime value: money an order, times orders a year, of the last 365 days, times the mean "
                            + "lifespan of all customers",
            unit = "minor units of the currency",
            empty = "no number, so that no comparison holds",
            example = "value.clv >= 500000")
    public Double clv() {
        // The orders cancel out.
        return known() ? (double) lifespan.get().times(purchases.spend(0, DAYS), DAYS) : Double.NaN;
    }

    @Says(
            value =
                    "How long customers stay, the mean over all who joined so far: from joining to the churn date, or to "
                            + "the snapshot date",
            unit = "years",
            empty = "no number, so that no comparison holds, in tests of rules that do not write it down",
            example = "value.lifespanYears * 365 < tenureDays")
    public Double lifespanYears() {
        return lifespan.get().isKnown() ? lifespan.get().mean() / DAYS : Double.NaN;
    }

    @Says(
            value =
                    "Profit: amount less cost of the purchases of the last 365 days, returns subtracted; no other costs are "
                            + "taken off",
            unit = "minor units of the currency",
            empty = "no number, so that no comparison holds, where any of these purchases tells no cost; 0 without any",
            example = "value.profit >= 100000")
    public Double profit() {
        OptionalLong profit = profits.apply(no);
        return profit.isPresent() ? (double) profit.getAsLong() : Double.NaN;
    }

    @Says(
            value = "Whether profit is known: every purchase of the last 365 days tells its cost",
            empty = "true without any purchase in these days",
            example = "value.profitKnown, value.profit < 0")
    public boolean profitKnown() {
        return profits.apply(no).isPresent();
    }
}
