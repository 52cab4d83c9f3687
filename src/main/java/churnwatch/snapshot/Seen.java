package churnwatch.snapshot;

import churnwatch.rules.RuleBook;
import java.time.LocalDate;

/** Who was seen for one date: customers as stored, and the populations against which RFM scores were given. */
public final class Seen {
    private final int customers;
    private final Population now;
    private final Population before;
    private final LazyLifespan lifespan;
    private final Profits.Year profits;

    Seen(int customers, Population now, Population before, LazyLifespan lifespan, Profits.Year profits) {
        this.customers = customers;
        this.now = now;
        this.before = before;
        this.lifespan = lifespan;
        this.profits = profits;
    }

    public LocalDate asOf() {
        return now.asOf();
    }

    /** Customers that had joined by the date or later. */
    public int customers() {
        return customers;
    }

    /** Buyers against whom RFM scores were given. */
    public int population() {
        return now.size();
    }

    Population now() {
        return now;
    }

    Population before() {
        return before;
    }

    LazyLifespan lifespan() {
        return lifespan;
    }

    Profits.Year profits() {
        return profits;
    }

    Worth worth() {
        return new Worth(lifespan, profits);
    }

    /** Looks up what rules of a set ask for, so that none of them is found slow for it. */
    void prepare(RuleBook set) {
        if (set.mentions("clv", "lifespanYears")) {
            lifespan.get();
        }
        if (set.mentions("profit", "profitKnown")) {
            profits.load();
        }
    }
}
