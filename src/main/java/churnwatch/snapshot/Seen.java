package churnwatch.snapshot;

import java.time.LocalDate;

/** Who was seen for one date: customers as stored, and the populations against which RFM scores were given. */
public final class Seen {
    private final int customers;
    private final Population now;
    private final Population before;
    private final LazyLifespan lifespan;

    Seen(int customers, Population now, Population before, LazyLifespan lifespan) {
        this.customers = customers;
        this.now = now;
        this.before = before;
        this.lifespan = lifespan;
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
}
