package churnwatch.snapshot;

import churnwatch.fact.Contracts;
import churnwatch.fact.Lifespan;
import churnwatch.history.LifeScan;
import churnwatch.history.Lives;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** Adds up how long customers stay by the end of a day, as the KPI customer_lifetime_value does. */
final class Lifespans {
    private final Membership membership;
    private final int day;
    private long days;
    private int customers;

    Lifespans(Terms terms, int day) {
        this.membership = new Membership(terms);
        this.day = day;
    }

    /** Of all customers of a database. */
    static Lifespan of(Handle reader, Terms terms, LocalDate date) {
        Lifespans lifespans = new Lifespans(terms, (int) date.toEpochDay());
        Lives.visit(reader, (customer, life) -> lifespans.add(life));
        return lifespans.sum();
    }

    void add(LifeScan life) {
        if (life.joined() > day) {
            return;
        }
        int lost = membership.lostSince(life, day);
        days += (lost == Contracts.NONE ? day + 1 : lost) - (long) life.joined();
        customers++;
    }

    Lifespan sum() {
        return new Lifespan(days, customers);
    }
}
