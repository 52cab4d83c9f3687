package churnwatch.fact;

import java.time.LocalDate;

/**
 * One active customer on the snapshot date, as rules see it: nothing dated later is in it.
 *
 * @param no the store's own number of the customer
 * @param asOf the snapshot date
 * @param segment present segment; empty text where the feed gave none
 * @param region present region; empty text where the feed gave none
 * @param channel present channel; empty text where the feed gave none
 * @param tenureDays days since joining, 0 on the day of joining
 * @param contractual whether the customer is held by contracts (else by buying again)
 * @param rfm scores on the snapshot date
 * @param rfmBefore scores 90 days earlier, against the population of that date
 * @param yearlyValue contracts in force plus purchases of the last 365 days, minor units of the currency
 */
public record Customer(
        int no,
        LocalDate asOf,
        String segment,
        String region,
        String channel,
        int tenureDays,
        boolean contractual,
        Rfm rfm,
        Rfm rfmBefore,
        long yearlyValue,
        Purchases purchases,
        Contracts contracts,
        Billing billing,
        Offers offers,
        Contacts contacts,
        Tickets tickets,
        Surveys surveys,
        Wallet wallet,
        Details details,
        Touchpoints touchpoints) {

    /** Points of R + F + M lost in 90 days; 0 where the customer was not in both populations. */
    public int rfmFall() {
        return rfm.known() && rfmBefore.known() ? rfmBefore.total() - rfm.total() : 0;
    }

    /** A snapshot has one fact a customer, so the number alone tells two apart. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Customer customer && customer.no == no;
    }

    @Override
    public int hashCode() {
        return no;
    }
}
