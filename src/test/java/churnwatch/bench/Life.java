package churnwatch.bench;

import churnwatch.bench.Feed.Table;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Writes one invented customer's events. All draws come from the seed and the customer's number, so a later call draws
 * the same life again and can go on from where it ended. About one in eight gets into some trouble, the rest are
 * steady, for a company where everybody alarms measures nothing.
 */
final class Life {
    static final int NEVER = -1;
    static final String[] CATEGORIES = {"mobile", "landline", "tv", "cloud", "home", "music", "energy", "travel"};
    static final int PRODUCTS_A_CATEGORY = 50;
    static final int TOUCHPOINTS = 400;

    private static final int YEARS_KEPT = 3;
    private static final String[] SEGMENTS = {"gold", "silver", "basic"};
    private static final String[] REGIONS = {"north", "east", "south", "west"};
    private static final String[] TOPICS = {"sales", "other", "product", "technical", "complaint"};

    private final Feed feed;
    private final long seed;
    private final int asOf;

    private SplittableRandom random = new SplittableRandom();
    private int customer;
    private int joined;
    private double busy;
    private int purchases;
    private int[] purchaseDays = new int[64];
    private long[] purchaseCents = new long[64];
    private int interactions;
    private int invoices;
    private int lastInvoiceDay;
    private long lastInvoiceCents;

    Life(Feed feed, long seed, int asOf) {
        this.feed = feed;
        this.seed = seed;
        this.asOf = asOf;
    }

    /** Everything of one customer up to the snapshot date. */
    void write(int number) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        customer = number;
        joined = asOf - 30 - random.nextInt(1430);
        // Log-normal: the busiest tenth of the customers has four tenths of the events.
        busy = Math.exp(1.1 * random.nextGaussian() - 0.6);
        purchases = 0;
        interactions = 0;
        invoices = 0;
        customerRow(chance(0.03) ? between(joined, asOf) : NEVER, joined);
        boolean byContract = chance(0.35);
        purchases(byContract ? 6 : 9.8);
        if (byContract) {
            contracts();
            invoices();
        }
        offers();
        interactions();
        tickets();
        surveys();
        wallet();
        moves();
        if (chance(0.5)) {
            feed.row()
                    .id("L", customer, 0)
                    .customer(customer)
                    .text(touchpoint())
                    .date(joined)
                    .blank(1);
            feed.write(Table.CUSTOMER_TOUCHPOINTS, joined);
        }
    }

    /** What one more night brings to a customer whose life was written: new rows, and some that change. */
    void writeNight(int number) {
        write(number);
        int night = asOf + 1;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            purchase(night, random.nextInt(CATEGORIES.length), NEVER);
        }
        interaction(night, "sales");
        if (invoices > 0) {
            invoiceRow(invoices - 1, lastInvoiceDay, lastInvoiceCents, night, night);
        }
        if (chance(0.1)) {
            customerRow(NEVER, night);
            feed.row()
                    .id("N", customer, 99)
                    .customer(customer)
                    .time(night, second())
                    .text("phone");
            feed.write(Table.CONTACT_CHANGES, night);
        }
    }

    private void customerRow(int left, int day) {
        feed.row()
                .customer(customer)
                .text("Customer " + customer)
                .text("c" + customer + "@example.com")
                .text("+49" + (3_000_000_000L + customer))
                .text(customer % 997 + " Main Street " + random.nextInt(100))
                .text(SEGMENTS[customer % 3])
                .text(REGIONS[customer / 3 % 4])
                .text(customer % 2 == 0 ? "web" : "store")
                .text("owner" + customer % 40)
                .text("en")
                .date(joined)
                .date(left);
        feed.write(Table.CUSTOMERS, day);
    }

    private void purchases(double ordersAYear) {
        double gap = 365 / (ordersAYear * busy);
        int first = firstDay();
        int stop = chance(0.14) ? between(first, asOf) : asOf;
        int categories = 1 + random.nextInt(3);
        int home = random.nextInt(CATEGORIES.length);
        double at = first + gap * random.nextDouble();
        for (int order = 0; at <= stop && order < 2_000; order++) {
            int turn = chance(0.9) ? order : random.nextInt(8);
            int category = (home + turn % categories) % CATEGORIES.length;
            int lines = chance(0.25) ? 2 + random.nextInt(2) : 1;
            for (int line = 0; line < lines; line++) {
                purchase((int) at, category, lines > 1 ? order : NEVER);
            }
            at += gap * (0.7 + 0.6 * random.nextDouble());
        }
    }

    private void purchase(int day, int category, int order) {
        long cents = 300 + (long) (100 * Math.exp(3 + 0.7 * random.nextGaussian()));
        if (chance(0.02)) {
            cents = -cents;
        }
        Row row =
                feed.row().id("B", day, customer, purchases).customer(customer).time(day, second());
        if (order == NEVER) {
            row.blank(1);
        } else {
            row.id("O", day, customer, order);
        }
        row.text(product(category))
                .text(chance(0.1) ? CATEGORIES[category] : null)
                .text(chance(0.5) ? "web" : "store")
                .money(cents)
                .money(cents * 6 / 10)
                .text(purchases == 0 ? "new" : "repeat");
        feed.write(Table.PURCHASES, day);
        remember(day, cents);
    }

    private void remember(int day, long cents) {
        if (purchases == purchaseDays.length) {
            purchaseDays = Arrays.copyOf(purchaseDays, purchases * 2);
            purchaseCents = Arrays.copyOf(purchaseCents, purchases * 2);
        }
        purchaseDays[purchases] = day;
        purchaseCents[purchases] = cents;
        purchases++;
    }

    private void contracts() {
        long value = 12_000L + random.nextInt(60_000);
        int term = 0;
        for (int start = joined; start <= asOf; start += 365, term++) {
            int end = start + 364;
            boolean renewed = end <= asOf + 60 && chance(0.93);
            int cancelled = !renewed && chance(0.02) ? between(start, asOf) : NEVER;
            feed.row().id("K", customer, term).customer(customer).text(product(customer % CATEGORIES.length));
            feed.more().date(start).date(end).date(renewed ? Math.min(end - 20, asOf) : NEVER);
            feed.more().date(cancelled).money(value);
            feed.write(Table.CONTRACTS, start);
            if (!renewed) {
                return;
            }
        }
    }

    private void invoices() {
        long cents = 1_000L + random.nextInt(9_000);
        boolean careless = chance(0.05);
        for (int day = firstDay() + 30; day <= asOf; day += 91) {
            int paid = day + (careless && chance(0.5) ? 25 : random.nextInt(19));
            boolean unpaid = paid > asOf || chance(0.001);
            invoiceRow(invoices, day, cents, unpaid ? NEVER : paid, day);
            invoices++;
            lastInvoiceDay = day;
            lastInvoiceCents = cents;
        }
    }

    private void invoiceRow(int number, int issued, long cents, int paid, int day) {
        feed.row().id("V", customer, number).customer(customer).date(issued).date(issued + 14);
        feed.more().money(cents).date(paid);
        feed.write(Table.INVOICES, day);
    }

    private void offers() {
        for (int i = count(1.7); i > 0; i--) {
            int day = between(firstDay(), asOf);
            boolean targeted = chance(0.2);
            boolean answered = chance(targeted ? 0.8 : 0.1);
            feed.row().id("F", customer, i).customer(customer).time(day, second());
            feed.more().text(targeted ? "true" : "false").time(chance(0.5) ? day + 20 : NEVER, 86_399);
            feed.more().time(chance(0.4) ? Math.min(day + 1, asOf) : NEVER, 80_000);
            feed.more().time(answered ? Math.min(day + 2, asOf) : NEVER, 80_000);
            boolean responded = answered && chance(0.3);
            feed.more().time(responded ? Math.min(day + 3, asOf) : NEVER, 80_000);
            feed.more().text(responded ? "accepted" : null);
            feed.write(Table.OFFERS, day);
        }
    }

    private void interactions() {
        for (int i = count(4.6); i > 0; i--) {
            String topic = TOPICS[random.nextInt(TOPICS.length)];
            if (chance(0.04)) {
                topic = chance(0.2) ? "cancellation" : "billing";
            }
            interaction(between(firstDay(), asOf), topic);
        }
        if (chance(0.006)) {
            for (int i = 0; i < 4; i++) {
                interaction(Math.max(joined, asOf - random.nextInt(30)), "technical");
            }
        }
    }

    private void interaction(int day, String topic) {
        feed.row().id("I", day, customer, interactions).customer(customer).time(day, second());
        feed.more().text(chance(0.6) ? "inbound" : "outbound").text(chance(0.7) ? "call" : "email");
        feed.more().text(topic).text("agent" + random.nextInt(60)).whole(30 + random.nextInt(900));
        feed.more().text(chance(0.01) ? "true" : null);
        feed.write(Table.INTERACTIONS, day);
        interactions++;
    }

    private void tickets() {
        for (int i = count(0.4); i > 0; i--) {
            int day = between(firstDay(), asOf);
            int resolved = day + random.nextInt(6);
            boolean open = resolved > asOf || chance(0.004);
            feed.row().id("T", customer, i).customer(customer).time(day, 30_000);
            feed.more().text(chance(0.3) ? "complaint" : "request").text("other");
            feed.more().time(open ? NEVER : resolved, 70_000).time(chance(0.6) ? day + 6 : NEVER, 64_800);
            feed.more().whole(1 + random.nextInt(3)).text(chance(0.04) ? "true" : "false");
            feed.write(Table.TICKETS, day);
        }
    }

    private void surveys() {
        for (int i = count(0.8); i > 0; i--) {
            int day = between(firstDay(), asOf);
            int kind = random.nextInt(4);
            boolean sour = chance(0.07);
            int score = switch (kind) {
                case 0 -> sour ? random.nextInt(7) : 8 + random.nextInt(3);
                case 1, 2 -> sour ? 1 + random.nextInt(3) : 4 + random.nextInt(2);
                default -> sour ? 4 + random.nextInt(4) : 1 + random.nextInt(3);
            };
            String name = new String[] {"nps", "csat", "complaint_handling", "ces"}[kind];
            feed.row()
                    .id("S", customer, i)
                    .customer(customer)
                    .time(day, second())
                    .text(name);
            feed.more().whole(score).blank(1).text(chance(0.02) ? "staff" : "customer");
            feed.write(Table.SURVEYS, day);
        }
    }

    /** Two estimates a year apart of about three times what the customer spent with us. */
    private void wallet() {
        if (!chance(0.3)) {
            return;
        }
        double factor = 1.5 + 3 * random.nextDouble();
        int last = asOf - random.nextInt(365);
        for (int i = 0; i < 2; i++) {
            int day = last - 365 * (1 - i);
            if (day < joined) {
                continue;
            }
            double ours = Math.max(1_000, spent(day - 364, day));
            double drift = chance(0.06) ? 1.4 : 0.97 + 0.06 * random.nextDouble();
            feed.row().id("W", customer, i).customer(customer).date(day);
            feed.more().money((long) (ours * factor * drift)).blank(1);
            feed.write(Table.WALLET, day);
        }
    }

    private long spent(int from, int to) {
        long cents = 0;
        for (int i = 0; i < purchases; i++) {
            if (purchaseDays[i] >= from && purchaseDays[i] <= to) {
                cents += purchaseCents[i];
            }
        }
        return cents;
    }

    private void moves() {
        for (int i = count(0.15); i > 0; i--) {
            int day = between(firstDay(), asOf);
            feed.row().id("N", customer, i).customer(customer).time(day, second());
            feed.more().text(chance(0.3) ? "address" : chance(0.5) ? "email" : "phone");
            feed.write(Table.CONTACT_CHANGES, day);
        }
    }

    private int firstDay() {
        return Math.max(joined, asOf - YEARS_KEPT * 365);
    }

    private String touchpoint() {
        double u = random.nextDouble();
        return "TP" + (int) (TOUCHPOINTS * u * u);
    }

    private String product(int category) {
        double u = random.nextDouble();
        return "P" + (category * PRODUCTS_A_CATEGORY + (int) (PRODUCTS_A_CATEGORY * u * u));
    }

    /** How many of something: on average this many, more for busy customers. */
    private int count(double average) {
        double exact = average * Math.min(busy, 20);
        int whole = (int) exact;
        return whole + (chance(exact - whole) ? 1 : 0);
    }

    private int between(int from, int to) {
        return from + random.nextInt(Math.max(1, to - from + 1));
    }

    private int second() {
        return random.nextInt(86_400);
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
