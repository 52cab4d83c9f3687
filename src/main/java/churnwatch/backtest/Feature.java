package churnwatch.backtest;

import churnwatch.fact.Customer;
import churnwatch.fact.Purchases;

/** What baselines look at: plain numbers of a customer that need no rules. */
enum Feature {
    /** Days since the last purchase. */
    RECENCY,
    /** Purchase days so far. */
    PURCHASE_DAYS,
    /** Money of the last 365 days, minor units. */
    VALUE,
    /** Days since the last purchase as a multiple of the customer's usual gap. */
    RHYTHM_RATIO,
    /** Purchase days of the last 90 days minus those of the 90 before. */
    FREQUENCY_CHANGE;

    /** NaN where it is not known: without a purchase, and the rhythm before there is a gap. */
    double of(Customer customer) {
        Purchases purchases = customer.purchases();
        if (purchases.days() == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case RECENCY -> purchases.daysSinceLast();
            case PURCHASE_DAYS -> purchases.days();
            case VALUE -> purchases.spend(0, 365);
            case RHYTHM_RATIO -> purchases.days() < 2 ? Double.NaN : purchases.gapRatio();
            case FREQUENCY_CHANGE -> purchases.days(0, 90) - purchases.days(90, 180);
        };
    }
}
