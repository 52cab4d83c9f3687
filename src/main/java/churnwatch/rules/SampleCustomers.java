package churnwatch.rules;

import churnwatch.fact.Billing;
import churnwatch.fact.Contacts;
import churnwatch.fact.Contracts;
import churnwatch.fact.Customer;
import churnwatch.fact.CustomerValue;
import churnwatch.fact.DetailKind;
import churnwatch.fact.Details;
import churnwatch.fact.Lifespan;
import churnwatch.fact.Limits;
import churnwatch.fact.Medium;
import churnwatch.fact.Offers;
import churnwatch.fact.Purchases;
import churnwatch.fact.Rfm;
import churnwatch.fact.SurveyKind;
import churnwatch.fact.Surveys;
import churnwatch.fact.TicketKind;
import churnwatch.fact.Tickets;
import churnwatch.fact.Topic;
import churnwatch.fact.TouchpointChange;
import churnwatch.fact.TouchpointEvent;
import churnwatch.fact.Touchpoints;
import churnwatch.fact.Wallet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Invented customers that rules are tried on before they are used: one of whom nothing is known, one with a single event
 * of each kind, one with everything going wrong (every shipped signal stands) and one with everything going well.
 */
public final class SampleCustomers {
    /** The date the samples speak of. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    private static final int TODAY = (int) AS_OF.toEpochDay();
    private static final int DIGITS = 2;
    private static final int NONE = Contracts.NONE;
    private static final String[] CATEGORIES = {"landline", "mobile"};

    private SampleCustomers() {}

    /** All four, numbered from 1. */
    public static List<Customer> all() {
        return List.of(empty(), minimal(), troubled(), content());
    }

    /** Nothing is known but that the customer exists. */
    public static Customer empty() {
        Purchases none = purchases(days(), days());
        return new Customer(
                1,
                AS_OF,
                "",
                "",
                "",
                0,
                false,
                Rfm.outside(AS_OF),
                Rfm.outside(AS_OF.minusDays(90)),
                0,
                none,
                new Contracts(TODAY, DIGITS, days(), days(), new boolean[0], new boolean[0], new long[0], new int[0]),
                new Billing(TODAY, DIGITS, days(), days(), days(), new long[0]),
                new Offers(TODAY, new int[0], days(), days(), new boolean[0]),
                new Contacts(TODAY, new int[0], days(), new byte[0], new byte[0], new boolean[0]),
                new Tickets(TODAY, days(), new byte[0], days(), days(), new boolean[0]),
                new Surveys(TODAY, new int[0], days(), new byte[0], new double[0]),
                new Wallet(TODAY, new int[0], days(), new long[0], new int[0], CATEGORIES, none),
                new Details(TODAY, days(), new byte[0]),
                new Touchpoints(TODAY, List.of()));
    }

    /** One event of each kind, all of the snapshot's own day; what may be absent is absent. */
    public static Customer minimal() {
        Purchases one = purchases(days(0), days());
        return new Customer(
                2,
                AS_OF,
                "",
                "",
                "",
                0,
                true,
                new Rfm(AS_OF, 5, 1, 1, 0, 1, 1000),
                Rfm.outside(AS_OF.minusDays(90)),
                1000,
                one,
                new Contracts(
                        TODAY,
                        DIGITS,
                        days(0),
                        days(NONE),
                        new boolean[1],
                        new boolean[1],
                        new long[] {Long.MIN_VALUE},
                        new int[1]),
                new Billing(TODAY, DIGITS, days(0), days(0), days(NONE), new long[] {1000}),
                new Offers(TODAY, new int[] {0}, days(0), days(NONE), new boolean[1]),
                new Contacts(
                        TODAY, new int[] {0}, days(0), bytes(Topic.OTHER), bytes(Medium.CALL), new boolean[] {true}),
                new Tickets(TODAY, days(0), bytes(TicketKind.COMPLAINT), days(NONE), days(NONE), new boolean[1]),
                new Surveys(TODAY, new int[] {0}, days(0), bytes(SurveyKind.NPS), new double[] {8}),
                new Wallet(TODAY, new int[] {0}, days(0), new long[] {2000}, new int[] {-1}, CATEGORIES, one),
                new Details(TODAY, days(0), bytes(DetailKind.EMAIL)),
                new Touchpoints(TODAY, List.of(change(0, TouchpointEvent.HOURS_CHANGED))),
                new CustomerValue(one, new Lifespan(365, 1), OptionalLong.of(300)),
                Limits.NONE);
    }

    /** Bought a lot, then gave up one category and slowed down in the other; everything else went wrong as well. */
    public static Customer troubled() {
        Purchases purchases = purchases(every(10, 35, 500), every(7, 120, 500));
        return new Customer(
                3,
                AS_OF,
                "wholesale",
                "north",
                "store",
                800,
                true,
                new Rfm(AS_OF, 1, 1, 1, 35, 30, 300_000),
                new Rfm(AS_OF.minusDays(90), 5, 5, 5, 2, 60, 600_000),
                1_500_000,
                purchases,
                new Contracts(
                        TODAY,
                        DIGITS,
                        days(800, 335),
                        days(435, -30),
                        new boolean[] {true, false},
                        new boolean[2],
                        new long[] {1_200_000, 1_200_000},
                        new int[] {1, 1}),
                new Billing(
                        TODAY,
                        DIGITS,
                        days(330, 240, 150, 60),
                        days(300, 210, 120, 40),
                        days(300, 211, 121, NONE),
                        new long[] {10_000, 10_000, 10_000, 10_000}),
                new Offers(TODAY, ordinals(4), days(85, 65, 45, 30), days(80, 60, NONE, NONE), new boolean[4]),
                new Contacts(
                        TODAY,
                        ordinals(6),
                        days(200, 20, 15, 10, 5, 2),
                        bytes(
                                Topic.SALES,
                                Topic.TECHNICAL,
                                Topic.PRODUCT,
                                Topic.TECHNICAL,
                                Topic.BILLING,
                                Topic.CANCELLATION),
                        bytes(Medium.CALL, Medium.EMAIL, Medium.CHAT, Medium.WEB, Medium.VISIT, Medium.CALL),
                        trues(6)),
                new Tickets(
                        TODAY,
                        days(60, 30, 20),
                        bytes(TicketKind.COMPLAINT, TicketKind.COMPLAINT, TicketKind.INCIDENT),
                        days(50, NONE, NONE),
                        days(NONE, 10, NONE),
                        new boolean[] {true, false, false}),
                new Surveys(
                        TODAY,
                        ordinals(7),
                        days(300, 300, 300, 40, 30, 20, 10),
                        bytes(
                                SurveyKind.NPS,
                                SurveyKind.CSAT,
                                SurveyKind.CES,
                                SurveyKind.COMPLAINT_HANDLING,
                                SurveyKind.CES,
                                SurveyKind.CSAT,
                                SurveyKind.NPS),
                        new double[] {10, 5, 1, 1, 7, 1, 1}),
                wallet(purchases, 1),
                new Details(TODAY, days(20, 10), bytes(DetailKind.PHONE, DetailKind.ADDRESS)),
                new Touchpoints(
                        TODAY,
                        List.of(
                                change(30, TouchpointEvent.ADDRESS_CHANGED),
                                change(20, TouchpointEvent.MOVED),
                                change(10, TouchpointEvent.CLOSED))),
                new CustomerValue(purchases, new Lifespan(1460, 1), OptionalLong.of(-20_000)),
                Limits.NONE);
    }

    /** Buys both categories to this day, is held by a renewed contract, pays, answers and is satisfied. */
    public static Customer content() {
        Purchases purchases = purchases(every(14, 0, 700), every(14, 7, 700));
        return new Customer(
                4,
                AS_OF,
                "retail",
                "south",
                "web",
                2000,
                false,
                new Rfm(AS_OF, 5, 5, 5, 0, 52, 520_000),
                new Rfm(AS_OF.minusDays(90), 4, 4, 4, 6, 50, 500_000),
                1_000_000,
                purchases,
                new Contracts(
                        TODAY,
                        DIGITS,
                        days(400),
                        days(-300),
                        trues(1),
                        new boolean[1],
                        new long[] {480_000},
                        new int[] {1}),
                new Billing(TODAY, DIGITS, days(60, 30), days(30, 0), days(35, 10), new long[] {10_000, 10_000}),
                new Offers(TODAY, ordinals(2), days(60, 30), days(30, 1), trues(2)),
                new Contacts(
                        TODAY,
                        ordinals(2),
                        days(90, 1),
                        bytes(Topic.SALES, Topic.COMPLAINT),
                        bytes(Medium.VISIT, Medium.CALL),
                        new boolean[] {false, true}),
                new Tickets(TODAY, days(100), bytes(TicketKind.REQUEST), days(99), days(95), new boolean[1]),
                new Surveys(
                        TODAY,
                        ordinals(4),
                        days(90, 60, 30, 1),
                        bytes(SurveyKind.NPS, SurveyKind.CSAT, SurveyKind.CES, SurveyKind.NPS),
                        new double[] {9, 5, 1, 10}),
                wallet(purchases, 0),
                new Details(TODAY, days(500), bytes(DetailKind.ADDRESS)),
                new Touchpoints(TODAY, List.of(change(200, TouchpointEvent.MOVED))),
                new CustomerValue(purchases, new Lifespan(1460, 1), OptionalLong.of(150_000)),
                Limits.NONE);
    }

    /** Two estimates of the whole wallet and one of a category, the second far above what was bought from us or below. */
    private static Wallet wallet(Purchases purchases, int worse) {
        long[] totals = worse > 0 ? new long[] {100_000, 9_000_000, 90_000} : new long[] {900_000, 800_000, 90_000};
        return new Wallet(TODAY, ordinals(3), days(220, 20, 10), totals, new int[] {-1, -1, 0}, CATEGORIES, purchases);
    }

    /** Purchases of 10.00 each, by ages of the days of the two categories; each is an order of its own. */
    private static Purchases purchases(int[] landlineDays, int[] mobileDays) {
        int[][] rows = IntStream.concat(
                        Arrays.stream(landlineDays).map(day -> day * 2),
                        Arrays.stream(mobileDays).map(day -> day * 2 + 1))
                .sorted()
                .mapToObj(coded -> new int[] {coded / 2, coded % 2})
                .toArray(int[][]::new);
        long[] amount = new long[rows.length];
        Arrays.fill(amount, 1000);
        int[] earlier = new int[rows.length];
        Arrays.fill(earlier, -1);
        return new Purchases(
                TODAY,
                DIGITS,
                Arrays.stream(rows).mapToInt(row -> row[0]).toArray(),
                amount,
                Arrays.stream(rows).mapToInt(row -> row[1]).toArray(),
                earlier,
                CATEGORIES);
    }

    private static TouchpointChange change(int age, TouchpointEvent kind) {
        return new TouchpointChange("change-" + age, AS_OF.minusDays(age), "main street", kind);
    }

    /** Epoch days from ages in days, {@link Contracts#NONE} as it is; negative ages lie ahead. */
    private static int[] days(int... ages) {
        return Arrays.stream(ages).map(age -> age == NONE ? NONE : TODAY - age).toArray();
    }

    /** Epoch days of every so many days, from the oldest age down to the youngest. */
    private static int[] every(int gap, int youngest, int oldest) {
        int count = (oldest - youngest) / gap + 1;
        return IntStream.range(0, count)
                .map(i -> TODAY - youngest - gap * (count - 1 - i))
                .toArray();
    }

    private static int[] ordinals(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static boolean[] trues(int count) {
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);
        return all;
    }

    private static byte[] bytes(Enum<?>... values) {
        byte[] ordinals = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            ordinals[i] = (byte) values[i].ordinal();
        }
        return ordinals;
    }
}
