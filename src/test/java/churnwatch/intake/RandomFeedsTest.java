package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever feeds come one after the other, the packed histories are those that the tables make. */
class RandomFeedsTest {
    private static final int FEEDS = 8;
    private static final int CUSTOMERS = 8;
    private static final int IDS = 25;
    private static final int MANY = 30;
    private static final int NIGHTS = 6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void historiesFollowTheTablesThroughFeedsDeltasAndRemovals(long seed) {
        Random random = new Random(seed);
        try (Box box = new Box(folder)) {
            for (int feed = 0; feed < FEEDS; feed++) {
                box.file(
                        "customers.csv",
                        rows(
                                random,
                                "customer_id,joined_on,region,deleted",
                                CUSTOMERS,
                                3,
                                (id, r) -> "c" + id + ",2020-01-0" + (1 + r.nextInt(3)) + "," + r.nextInt(3)));
                box.file(
                        "purchases.csv",
                        rows(
                                random,
                                "purchase_id,customer_id,purchased_at,amount,category,deleted",
                                IDS,
                                8,
                                (id, r) -> "p" + id + "," + customer(r) + ",2025-0" + (1 + r.nextInt(9)) + "-01,"
                                        + (r.nextInt(100) - 10) + "," + r.nextInt(3)));
                box.file(
                        "tickets.csv",
                        rows(
                                random,
                                "ticket_id,customer_id,opened_at,kind,deleted",
                                IDS,
                                8,
                                (id, r) -> "t" + id + "," + customer(r) + ",2025-02-0" + (1 + r.nextInt(9))
                                        + ",complaint"));
                box.file(
                        "surveys.csv",
                        rows(
                                random,
                                "survey_id,customer_id,answered_at,kind,score,ticket_id,deleted",
                                IDS,
                                8,
                                (id, r) -> "s" + id + "," + (r.nextBoolean() ? "" : customer(r)) + ",2025-03-01,csat,"
                                        + (1 + r.nextInt(5)) + ",t" + r.nextInt(IDS)));
                box.load();
                assertThat(box.histories()).as("feed %d", feed).isEqualTo(box.historiesPackedAnew());
            }
            assertThat(box.rows("SELECT 1 FROM history")).isNotEmpty();
        }
    }

    /** A few customers a night, so that their histories are renewed one by one. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7})
    void historiesFollowNightsThatBringFewCustomersRowsOfEveryKind(long seed) {
        Random random = new Random(seed);
        try (Box box = new Box(folder)) {
            box.file("customers.csv", all("customer_id,joined_on,region", id -> "c" + id + ",2020-01-01,"));
            night(box, random, 0, MANY);
            box.load();
            for (int night = 1; night <= NIGHTS; night++) {
                int changed = random.nextInt(MANY);
                box.file(
                        "customers.csv",
                        "customer_id,joined_on,region,deleted\nc" + changed + ",2020-01-0" + (1 + random.nextInt(9))
                                + ",r" + night + "," + (random.nextInt(4) == 0) + "\n");
                night(box, random, night, 3);
                box.load();
                assertThat(box.histories()).as("night %d", night).isEqualTo(box.historiesPackedAnew());
            }
        }
    }

    private static String all(String header, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, MANY).mapToObj(row).collect(Collectors.joining("\n")) + "\n";
    }

    private static void night(Box box, Random random, int night, int customers) {
        List<String> own = IntStream.range(0, customers)
                .mapToObj(i -> "c" + (night == 0 ? i : random.nextInt(MANY)))
                .toList();
        nightly(
                box,
                random,
                night,
                own,
                "purchases",
                "purchase_id,customer_id,purchased_at,amount,order_id,category",
                time -> time + "," + (random.nextInt(50) - 5) + "," + order(random) + "," + random.nextInt(3));
        nightly(
                box,
                random,
                night,
                own,
                "contracts",
                "contract_id,customer_id,started_on,ends_on,yearly_value,product_id",
                time -> day(time) + ",," + random.nextInt(300) + ",P" + random.nextInt(3));
        nightly(
                box,
                random,
                night,
                own,
                "invoices",
                "invoice_id,customer_id,issued_on,due_on,amount,paid_on",
                time -> day(time) + "," + day(time) + "," + random.nextInt(300) + ",");
        nightly(
                box,
                random,
                night,
                own,
                "offers",
                "offer_id,customer_id,sent_at,clicked_at,targeted",
                time -> time + "," + (random.nextBoolean() ? "" : time) + "," + random.nextBoolean());
        nightly(
                box,
                random,
                night,
                own,
                "interactions",
                "interaction_id,customer_id,occurred_at,direction,medium,topic",
                time -> time + ",inbound,call," + (random.nextBoolean() ? "billing" : ""));
        nightly(
                box,
                random,
                night,
                own,
                "tickets",
                "ticket_id,customer_id,opened_at,kind,sla_due_at",
                time -> time + ",complaint," + (random.nextBoolean() ? "" : time));
        List<String> namedOrNot =
                own.stream().map(c -> random.nextBoolean() ? c : "").toList();
        nightly(
                box,
                random,
                night,
                namedOrNot,
                "surveys",
                "survey_id,customer_id,answered_at,kind,score,ticket_id",
                time -> time + ",csat," + (random.nextBoolean() ? "" : 1 + random.nextInt(9) / 2.0) + ",n0-"
                        + random.nextInt(MANY));
        nightly(
                box,
                random,
                night,
                own,
                "wallet",
                "wallet_id,customer_id,as_of,total_spend,category",
                time -> day(time) + "," + random.nextInt(900) + "," + (random.nextBoolean() ? "" : "1"));
        nightly(
                box,
                random,
                night,
                own,
                "contact_changes",
                "change_id,customer_id,changed_at,kind",
                time -> time + ",address");
        nightly(
                box,
                random,
                night,
                own,
                "customer_touchpoints",
                "link_id,customer_id,touchpoint_id,since,until",
                time -> "T" + random.nextInt(3) + "," + (random.nextBoolean() ? "" : day(time)) + ",");
    }

    /** Rows mostly of that night's days, which lie close together; some change a row that is there. */
    private static void nightly(
            Box box,
            Random random,
            int night,
            List<String> customers,
            String table,
            String header,
            UnaryOperator<String> rest) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < customers.size(); i++) {
            boolean change = night > 0 && random.nextInt(6) == 0;
            String id = change ? "n0-" + random.nextInt(MANY) : "n" + night + "-" + i;
            int day = 1 + random.nextInt(10) < 9 ? 2 * night + 1 + random.nextInt(3) : 1 + random.nextInt(20);
            String time = "2025-03-%02dT%02d:00:00".formatted(day, random.nextInt(24));
            text.append(id)
                    .append(',')
                    .append(customers.get(i))
                    .append(',')
                    .append(rest.apply(time))
                    .append('\n');
        }
        box.file(table + ".csv", text.toString());
    }

    private static String day(String time) {
        return time.substring(0, 10);
    }

    /** Orders of several rows and nights, an own one, or one called as a purchase is. */
    private static String order(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "o" + random.nextInt(3);
            case 1 -> "n" + random.nextInt(NIGHTS) + "-0";
            default -> "";
        };
    }

    private static String customer(Random random) {
        return "c" + random.nextInt(CUSTOMERS);
    }

    /** Some of the ids, each at most once; one of so many is removed. */
    private static String rows(Random random, String header, int ids, int removedOneOf, Row row) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int id = 0; id < ids; id++) {
            if (random.nextInt(3) > 0) {
                boolean removed = random.nextInt(removedOneOf * 4) == 0;
                text.append(row.text(id, random)).append(removed ? ",true\n" : ",\n");
            }
        }
        return text.toString();
    }

    private interface Row {
        String text(int id, Random random);
    }
}
