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
        @Inputs({}) int no,
        @Inputs({}) LocalDate asOf,
        @Inputs({}) String segment,
        @Inputs({}) String region,
        @Inputs({}) String channel,
        @Inputs({}) int tenureDays,
        @Inputs({}) boolean contractual,
        @Inputs("purchases") Rfm rfm,
        @Inputs("purchases") Rfm rfmBefore,
        @Inputs({}) long yearlyValue,
        @Inputs("purchases") Purchases purchases,
        @Inputs("contracts") Contracts contracts,
        @Inputs("invoices") Billing billing,
        @Inputs("offers") Offers offers,
        @Inputs("interactions") Contacts contacts,
        @Inputs("tickets") Tickets tickets,
        @Inputs("surveys") Surveys surveys,
        @Inputs({"wallet", "purchases"}) Wallet wallet,
        @Inputs("contact_changes") Details details,

        @Inputs({"customer_touchpoints", "touchpoint_changes"})
        Touchpoints touchpoints) {

    /** Points of R + F + M lost in 90 days; 0 where the customer was not in both populations. */
    @Inputs("purchases")
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
