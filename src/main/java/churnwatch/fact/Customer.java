package churnwatch.fact;

import java.time.LocalDate;
import java.util.OptionalLong;

/** One active customer on the snapshot date, as rules see it: nothing dated later is in it. */
public record Customer(
        @Inputs({})
        @Says(
                value = "The store's own number of the customer",
                unit = "a name, no amount",
                empty = "never",
                example = "no > 0")
        int no,

        @Inputs({}) @Says(value = "The snapshot date", empty = "never", example = "asOf == rfm.asOf")
        LocalDate asOf,

        @Inputs({})
        @Says(value = "Present segment", empty = "\"\" where the feed gave none", example = "segment == \"business\"")
        String segment,

        @Inputs({})
        @Says(value = "Present region", empty = "\"\" where the feed gave none", example = "region == \"north\"")
        String region,

        @Inputs({})
        @Says(value = "Present channel", empty = "\"\" where the feed gave none", example = "channel != \"web\"")
        String channel,

        @Inputs({})
        @Says(
                value = "Days since joining",
                unit = "days",
                empty = "never; 0 on the day of joining",
                example = "tenureDays >= 365")
        int tenureDays,

        @Inputs({})
        @Says(
                value = "Whether the customer is held by contracts, else by buying again",
                empty = "never",
                example = "contractual")
        boolean contractual,

        @Inputs("purchases")
        @Says(
                value = "Scores on the snapshot date",
                empty = "outside the population: known is false, all scores are 0",
                example = "rfm.known, rfm.total <= 6")
        Rfm rfm,

        @Inputs("purchases")
        @Says(
                value = "Scores 90 days earlier, against the population of that date",
                empty = "outside that population: known is false, all scores are 0",
                example = "rfmBefore.known")
        Rfm rfmBefore,

        @Inputs({})
        @Says(
                value = "Contracts in force plus purchases of the last 365 days",
                unit = "minor units of the currency",
                empty = "0 without either",
                example = "yearlyValue >= 100000")
        long yearlyValue,

        @Inputs("purchases")
        @Says(
                value = "What the customer bought",
                empty = "never bought: its counts are 0",
                example = "purchases.days >= 3")
        Purchases purchases,

        @Inputs("contracts")
        @Says(
                value = "The contract terms that have started",
                empty = "without contracts: its counts are 0",
                example = "contracts.inForce > 0")
        Contracts contracts,

        @Inputs("invoices")
        @Says(
                value = "The invoices issued so far",
                empty = "without invoices: nothing is late",
                example = "billing.count > 0")
        Billing billing,

        @Inputs("offers")
        @Says(
                value = "The targeted offers sent so far",
                empty = "without offers: none is unanswered",
                example = "offers.sent(90) > 0")
        Offers offers,

        @Inputs("interactions")
        @Says(
                value = "The contacts that took place",
                empty = "without contacts: its counts are 0",
                example = "contacts.inbound(Topic.BILLING, 30) >= 1")
        Contacts contacts,

        @Inputs("tickets")
        @Says(
                value = "The tickets opened so far",
                empty = "without tickets: its counts are 0",
                example = "tickets.complaints(90) >= 2")
        Tickets tickets,

        @Inputs("surveys")
        @Says(
                value = "The customer's own answers with a score",
                empty = "without answers: every question here is answered no",
                example = "surveys.count(SurveyKind.NPS) > 0")
        Surveys surveys,

        @Inputs({"wallet", "purchases"})
        @Says(
                value = "Estimates of what the customer spends with all suppliers, and our share of it",
                empty = "without estimates: no share fell",
                example = "wallet.count >= 2")
        Wallet wallet,

        @Inputs("contact_changes")
        @Says(
                value = "Changes of address, e-mail and phone",
                empty = "without changes: its counts are 0",
                example = "details.changed(DetailKind.ADDRESS, 60) > 0")
        Details details,

        @Inputs({"customer_touchpoints", "touchpoint_changes"})
        @Says(
                value = "What happened to the stores, branches and websites that the customer used on that day",
                empty = "without changes: its counts are 0",
                example = "touchpoints.changed(TouchpointEvent.CLOSED, 60) > 0")
        Touchpoints touchpoints,

        @Inputs("purchases")
        @Says(
                value = "What the customer is worth",
                empty = "without purchases: known is false",
                example = "value.known, value.clv >= 500000")
        CustomerValue value,

        @Inputs({}) Limits limits) {

    /** A customer of a company of whose other customers nothing is known, and that no rule set looks at yet. */
    public Customer(
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
        this(
                no,
                asOf,
                segment,
                region,
                channel,
                tenureDays,
                contractual,
                rfm,
                rfmBefore,
                yearlyValue,
                purchases,
                contracts,
                billing,
                offers,
                contacts,
                tickets,
                surveys,
                wallet,
                details,
                touchpoints,
                new CustomerValue(purchases, Lifespan.UNKNOWN, OptionalLong.empty()),
                Limits.NONE);
    }

    @Inputs({})
    @Says(
            value = "A number of limits.csv: the row of the customer's segment, or else the one that names none",
            unit = "that of the number",
            empty = "never; a name that is not there is a fault of the rule",
            example = "billing.worstDaysLate(90) > limit(\"late_payment.days\")")
    public double limit(String name) {
        return limits.of(name);
    }

    @Inputs({})
    @Says(
            value = "The same as a whole number, for what takes no other: ages, windows, counts",
            unit = "that of the number",
            empty = "never; a name that is not there, or has decimals in any row, is a fault of the rule",
            example = "$late : billing.late(90, wholeLimit(\"late_payment.days\"))")
    public int wholeLimit(String name) {
        return (int) limits.of(name);
    }

    @Inputs("purchases")
    @Says(
            value = "Points of R + F + M lost in 90 days",
            unit = "points",
            empty = "0 where the customer was not in both populations",
            example = "rfmFall >= 3")
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
