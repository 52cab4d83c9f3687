package churnwatch.snapshot;

import churnwatch.fact.Purchases;
import churnwatch.fact.Rfm;
import churnwatch.history.History;
import java.time.LocalDate;

/** Gives RFM scores on one date: against a population, or as somebody wrote them down. */
public interface Scores {
    /** How far apart the two dates lie on which a customer is scored, in days. */
    int APART = 90;

    /** The trailing days over which orders and money count. */
    int YEAR = 365;

    /** The date they speak of. */
    LocalDate asOf();

    /** The score 1..5 of so many days since the last purchase. */
    int ofRecency(int days);

    /** The score 1..5 of so many orders in a year. */
    int ofFrequency(int orders);

    /** The score 1..5 of so much spent in a year, minor units. */
    int ofMonetary(long spend);

    /** The scores of a customer, who has not left; this date lies so many days before the history's. */
    default Rfm score(History history, int age) {
        Purchases purchases = history.purchases();
        int recencyDays = purchases.daysSinceLast(age);
        if (history.joined() > asOf().toEpochDay() || recencyDays < 0) {
            return Rfm.outside(asOf());
        }
        int orders = purchases.orders(age, age + YEAR);
        long spend = purchases.spend(age, age + YEAR);
        return new Rfm(
                asOf(), ofRecency(recencyDays), ofFrequency(orders), ofMonetary(spend), recencyDays, orders, spend);
    }
}
