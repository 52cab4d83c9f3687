package churnwatch.history;

import churnwatch.fact.Billing;
import churnwatch.fact.Contacts;
import churnwatch.fact.Contracts;
import churnwatch.fact.Details;
import churnwatch.fact.Offers;
import churnwatch.fact.Purchases;
import churnwatch.fact.Surveys;
import churnwatch.fact.Tickets;
import churnwatch.fact.Touchpoints;
import churnwatch.fact.Wallet;

/**
 * One customer's events up to a date: nothing later is in it.
 *
 * @param joined epoch day of joining, not after the date
 * @param left epoch day of leaving; {@link Contracts#NONE} where the customer had not left by the date
 */
public record History(
        int joined,
        int left,
        String segment,
        String region,
        String channel,
        Purchases purchases,
        Contracts contracts,
        Billing billing,
        Offers offers,
        Contacts contacts,
        Tickets tickets,
        Surveys surveys,
        Wallet wallet,
        Details details,
        Touchpoints touchpoints) {}
