package churnwatch.fact;

import java.util.function.Supplier;

/**
 * What a customer is worth: the customer's own purchase value and frequency of the last 365 days, times how long customers
 * stay. It is computed when a rule asks.
 */
public final class CustomerValue {
    private static final int YEAR = 365;

    private final Purchases purchases;
    private final Supplier<Lifespan> lifespan;

    /** The lifespan is asked for when a rule asks for what it takes. */
    public CustomerValue(Purchases purchases, Supplier<Lifespan> lifespan) {
        this.purchases = purchases;
        this.lifespan = lifespan;
    }

    public CustomerValue(Purchases purchases, Lifespan lifespan) {
        this(purchases, () -> lifespan);
    }

    @Says(
            value = "Whether clv is known: the customer bought in the last 365 days",
            empty = "false for one who did not",
            example = "value.known, value.clv >= 500000")
    public boolean known() {
        return purchases.orders(0, YEAR) > 0 && lifespan.get().isKnown();
    }

    @Says(
            value =
                    "Customer lifetime value: money an order, times orders a year, of the last 365 days, times the mean "
                            + "lifespan of all customers",
            unit = "minor units of the currency",
            empty = "no number, so that no comparison holds",
            example = "value.clv >= 500000")
    public double clv() {
        // The orders cancel out.
        return known() ? Math.rint(purchases.spend(0, YEAR) * lifespan.get().mean() / YEAR) : Double.NaN;
    }

    @Says(
            value =
                    "How long customers stay, the mean over all who joined so far: from joining to the churn date, or to "
                            + "the snapshot date",
            unit = "years",
            empty = "no number, so that no comparison holds, in tests of rules that do not write it down",
            example = "value.lifespanYears * 365 < tenureDays")
    public double lifespanYears() {
        return lifespan.get().isKnown() ? lifespan.get().mean() / YEAR : Double.NaN;
    }
}
