package churnwatch.rules;

import churnwatch.fact.Billing;
import churnwatch.fact.Contacts;
import churnwatch.fact.Contracts;
import churnwatch.fact.Customer;
import churnwatch.fact.DetailKind;
import churnwatch.fact.Details;
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
import java.util.List;

/** A customer to whom everything happened, so that every list of events has something in it. */
final class SampleCustomer {
    static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    private static final int DAY = (int) AS_OF.toEpochDay();

    private SampleCustomer() {}

    /** One of a segment, with a number of its own. */
    static Customer of(int no, String segment) {
        Purchases purchases = purchases();
        return new Customer(
                no,
                AS_OF,
                segment,
                "north",
                "shop",
                800,
                true,
                new Rfm(AS_OF, 1, 2, 3, 100, 2, 20_000),
                new Rfm(AS_OF.minusDays(90), 5, 5, 5, 10, 6, 90_000),
                60_000,
                purchases,
                contracts(),
                new Billing(DAY, 2, days(60), days(30), new int[] {Contracts.NONE}, new long[] {5_000}),
                new Offers(DAY, new int[] {0}, days(40), new int[] {Contracts.NONE}, new boolean[] {false}),
                contacts(),
                tickets(),
                surveys(),
                new Wallet(
                        DAY,
                        new int[] {0, 1},
                        days(300, 10),
                        new long[] {40_000, 90_000},
                        new int[] {-1, -1},
                        new String[0],
                        purchases),
                new Details(DAY, days(5), new byte[] {(byte) DetailKind.ADDRESS.ordinal()}),
                new Touchpoints(
                        DAY,
                        List.of(new TouchpointChange("t1", AS_OF.minusDays(9), "store-7", TouchpointEvent.CLOSED))));
    }

    /** Two categories, one of them given up. */
    private static Purchases purchases() {
        return new Purchases(
                DAY,
                2,
                days(330, 320, 310, 300, 120, 100),
                new long[] {10_000, 10_000, 10_000, 10_000, 10_000, 10_000},
                new int[] {0, 0, 0, 1, 1, 1},
                new int[] {-1, -1, -1, -1, -1, -1},
                new String[] {"mobile", "landline"});
    }

    private static Contracts contracts() {
        return new Contracts(
                DAY,
                2,
                days(335),
                days(-30),
                new boolean[] {false},
                new boolean[] {false},
                new long[] {12_000},
                new int[] {1});
    }

    private static Contacts contacts() {
        return new Contacts(
                DAY,
                new int[] {0},
                days(3),
                new byte[] {(byte) Topic.BILLING.ordinal()},
                new byte[] {(byte) Medium.CALL.ordinal()},
                new boolean[] {true});
    }

    private static Tickets tickets() {
        return new Tickets(
                DAY,
                days(20),
                new byte[] {(byte) TicketKind.COMPLAINT.ordinal()},
                new int[] {Contracts.NONE},
                new int[] {Contracts.NONE},
                new boolean[] {true});
    }

    private static Surveys surveys() {
        byte nps = (byte) SurveyKind.NPS.ordinal();
        byte handling = (byte) SurveyKind.COMPLAINT_HANDLING.ordinal();
        return new Surveys(
                DAY, new int[] {0, 1, 2}, days(200, 15, 10), new byte[] {nps, nps, handling}, new double[] {9, 3, 1});
    }

    /** Days of these ages, a negative one ahead. */
    private static int[] days(int... ages) {
        int[] days = new int[ages.length];
        for (int i = 0; i < ages.length; i++) {
            days[i] = DAY - ages[i];
        }
        return days;
    }
}
