package churnwatch.fact;

import java.time.LocalDate;

/** One contact of the customer with the company. */
public record Contact(
        int ordinal,

        @Says(
                value = "The day it took place",
                empty = "never",
                example = "Contact( date == $c.asOf ) from $c.contacts.listInbound(Topic.BILLING, 30)")
        LocalDate date,

        @Says(
                value = "What it was about",
                empty = "never",
                example = "Contact( topic == Topic.BILLING ) from $c.contacts.listInbound(Topic.BILLING, 30)")
        Topic topic,

        @Says(
                value = "How it took place",
                empty = "never",
                example = "Contact( medium == Medium.CALL ) from $c.contacts.listInbound(Topic.BILLING, 30)")
        Medium medium)
        implements Event {
    @Override
    public String table() {
        return "interactions";
    }
}
