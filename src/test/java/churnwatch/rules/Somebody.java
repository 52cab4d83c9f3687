package churnwatch.rules;

import churnwatch.fact.Billing;
import churnwatch.fact.Contacts;
import churnwatch.fact.Contracts;
import churnwatch.fact.Customer;
import churnwatch.fact.Details;
import churnwatch.fact.Offers;
import churnwatch.fact.Purchases;
import churnwatch.fact.Rfm;
import churnwatch.fact.Surveys;
import churnwatch.fact.Tickets;
import churnwatch.fact.Touchpoints;
import churnwatch.fact.Wallet;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/** Customers of whom nothing is known but their numbers; the segment tells whether the number is even. */
final class Somebody {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
    private static final int DAY = (int) AS_OF.toEpochDay();
    private static final int[] NONE = {};

    private Somebody() {}

    /** Sessions of so many customers each, numbered from 1. */
    static List<List<Customer>> sessions(int sessions, int customers) {
        return IntStream.range(0, sessions)
                .mapToObj(session -> IntStream.rangeClosed(1, customers)
                        .mapToObj(i -> no(session * customers + i))
                        .toList())
                .toList();
    }

    static Customer no(int no) {
        Purchases purchases = new Purchases(DAY, 2, NONE, new long[0], NONE, NONE, new String[0]);
        return new Customer(
                no,
                AS_OF,
                no % 2 == 0 ? "even" : "odd",
                "",
                "",
                no,
                false,
                Rfm.outside(AS_OF),
                Rfm.outside(AS_OF.minusDays(90)),
                0,
                purchases,
                new Contracts(DAY, 2, NONE, NONE, new boolean[0], new boolean[0], new long[0], NONE),
                new Billing(DAY, 2, NONE, NONE, NONE, new long[0]),
                new Offers(DAY, NONE, NONE, NONE, new boolean[0]),
                new Contacts(DAY, NONE, NONE, new byte[0], new byte[0], new boolean[0]),
                new Tickets(DAY, NONE, new byte[0], NONE, NONE, new boolean[0]),
                new Surveys(DAY, NONE, NONE, new byte[0], new double[0]),
                new Wallet(DAY, NONE, NONE, new long[0], NONE, new String[0], purchases),
                new Details(DAY, NONE, new byte[0]),
                new Touchpoints(DAY, List.of()));
    }
}
