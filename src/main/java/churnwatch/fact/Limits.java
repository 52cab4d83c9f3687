package churnwatch.fact;

import java.util.Map;

/** The numbers that rules take from limits.csv, as they hold for the customers of one segment. */
public final class Limits {
    /** No number at all: what a customer has before a rule set looks at it. */
    public static final Limits NONE = new Limits(Map.of());

    private final Map<String, Double> values;

    /** Takes the values by name. */
    public Limits(Map<String, Double> values) {
        this.values = Map.copyOf(values);
    }

    /** The same customer under these limits. */
    public Customer on(Customer c) {
        return new Customer(
                c.no(),
                c.asOf(),
                c.segment(),
                c.region(),
                c.channel(),
                c.tenureDays(),
                c.contractual(),
                c.rfm(),
                c.rfmBefore(),
                c.yearlyValue(),
                c.purchases(),
                c.contracts(),
                c.billing(),
                c.offers(),
                c.contacts(),
                c.tickets(),
                c.surveys(),
                c.wallet(),
                c.details(),
                c.touchpoints(),
                c.value(),
                this);
    }

    double of(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("limits.csv has no number '" + name + "'");
        }
        return value;
    }
}
