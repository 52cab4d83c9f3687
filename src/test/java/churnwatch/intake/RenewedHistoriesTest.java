package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights that change few of many customers: their packed histories are those that all their rows make. */
class RenewedHistoriesTest {
    private static final int CUSTOMERS = 60;
    private static final int FIRST_ROWS = 180;
    private static final int NIGHTS = 8;
    private static final int PURCHASES = 20_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void followRowsThatComeChangeMoveAndGo(long seed) {
        Random random = new Random(seed);
        try (Box box = new Box(folder)) {
            box.file("customers.csv", customers());
            night(box, random, 0);
            box.load();
            for (int night = 1; night <= NIGHTS; night++) {
                boolean removed = random.nextInt(4) == 0;
                box.file(
                        "customers.csv",
                        "customer_id,joined_on,region,deleted\nc" + random.nextInt(CUSTOMERS) + ",2020-01-0"
                                + (1 + random.nextInt(9)) + ",r" + night + "," + removed + "\n");
                night(box, random, night);
                box.load();
                assertThat(box.histories()).as("night %d", night).isEqualTo(box.historiesPackedAnew());
            }
        }
    }

    @Test
    void followTheDayOfARowWhoseFileDoesNotNameItsCustomer() {
        String survey = ",2025-03-10T08:00:00,csat,3\n";
        try (Box box = new Box(folder)) {
            box.file("customers.csv", customers())
                    .file(
                            "surveys.csv",
                            "survey_id,customer_id,answered_at,kind,score\na,c1" + survey + "b,c1" + survey)
                    .load();
            box.file("surveys.csv", "survey_id,answered_at,kind,score\nb,2025-01-10T08:00:00,csat,3\n");
            assertThat(box.load("surveys")).containsExactly(1L, 0L, 1L, 0L, 0L);
            assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        }
    }

    @Test
    void followRowsOfANightInWhichClocksWentBackOverMidnight() {
        String header = "purchase_id,customer_id,purchased_at,amount\n";
        try (Box box = new Box(folder, "America/St_Johns", "EUR")) {
            box.file("customers.csv", customers())
                    .file("purchases.csv", header + "later,c1,2010-11-07T02:40:00Z,1\n")
                    .load();
            box.file("purchases.csv", header + "sooner,c1,2010-11-07T02:30:45Z,2\n");
            assertThat(box.load("purchases")).containsExactly(1L, 1L, 0L, 0L, 0L);
            assertThat(box.rows("SELECT max(purchased_day) - min(purchased_day) FROM purchases"))
                    .containsExactly("1");
            assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        }
    }

    @Test
    void followOneCustomerWithVeryManyPurchases() {
        try (Box box = new Box(folder)) {
            box.file("customers.csv", customers()).file("purchases.csv", purchases(0, PURCHASES));
            box.load();
            box.file("purchases.csv", purchases(PURCHASES, 2 * PURCHASES));
            assertThat(box.load("purchases")).containsExactly((long) PURCHASES, (long) PURCHASES, 0L, 0L, 0L);
            box.file("purchases.csv", purchases(2 * PURCHASES - 3, 2 * PURCHASES + 3));
            assertThat(box.load("purchases")).containsExactly(6L, 3L, 0L, 3L, 0L);
            assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        }
    }

    private static String customers() {
        return "customer_id,joined_on\n" + lines(0, CUSTOMERS, i -> "c" + i + ",2020-01-01");
    }

    private static String purchases(int from, int to) {
        return "purchase_id,customer_id,purchased_at,amount,order_id\n"
                + lines(
                        from,
                        to,
                        i -> i + ",c1,2026-01-0" + (1 + Integer.parseInt(i) / PURCHASES) + ",1,"
                                + (i.endsWith("7") ? "o" + i.substring(0, 1) : ""));
    }

    private static String lines(int from, int to, UnaryOperator<String> line) {
        return IntStream.range(from, to)
                .mapToObj(Integer::toString)
                .map(line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Rows of every kind that a history packs, for a few customers. */
    private static void night(Box box, Random random, int night) {
        Rows rows = new Rows(box, random, night);
        rows.write(
                "purchases",
                "purchase_id,customer_id,purchased_at,amount,order_id,category",
                time -> time + "," + (random.nextInt(50) - 5) + "," + order(random) + "," + random.nextInt(3));
        rows.write(
                "contracts",
                "contract_id,customer_id,started_on,ends_on,yearly_value,product_id",
                time -> day(time) + "," + maybe(random, day(time)) + "," + random.nextInt(300) + ",P"
                        + random.nextInt(3));
        rows.write(
                "invoices",
                "invoice_id,customer_id,issued_on,due_on,amount,paid_on",
                time -> day(time) + "," + day(time) + "," + random.nextInt(300) + "," + maybe(random, day(time)));
        rows.write(
                "offers",
                "offer_id,customer_id,sent_at,clicked_at,targeted",
                time -> time + "," + maybe(random, time) + "," + random.nextBoolean());
        rows.write(
                "interactions",
                "interaction_id,customer_id,occurred_at,direction,medium,topic",
                time -> time + ",inbound,call," + maybe(random, "billing"));
        rows.write(
                "tickets",
                "ticket_id,customer_id,opened_at,kind,sla_due_at",
                time -> time + ",complaint," + maybe(random, time));
        rows.write(
                "surveys",
                "survey_id,customer_id,answered_at,kind,score,ticket_id",
                time -> time + ",csat," + maybe(random, Double.toString(1 + random.nextInt(9) / 2.0)) + ",n0-"
                        + random.nextInt(FIRST_ROWS));
        rows.write(
                "wallet",
                "wallet_id,customer_id,as_of,total_spend,category",
                time -> day(time) + "," + random.nextInt(900) + "," + maybe(random, "1"));
        rows.write("contact_changes", "change_id,customer_id,changed_at,kind", time -> time + ",address");
        rows.write(
                "customer_touchpoints",
                "link_id,customer_id,touchpoint_id,since,until",
                time -> "T" + random.nextInt(3) + "," + maybe(random, day(time)) + ",");
    }

    private static String maybe(Random random, String text) {
        return random.nextBoolean() ? text : "";
    }

    private static String day(String time) {
        return time.substring(0, 10);
    }

    /** Orders of several rows and nights, an own one, or one called as a purchase is. */
    private static String order(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "o" + random.nextInt(3);
            case 1 -> "n" + random.nextInt(NIGHTS) + "-" + random.nextInt(3);
            default -> "";
        };
    }

    /** The files of one night, the first of which has rows of everybody. */
    private static final class Rows {
        private final Box box;
        private final Random random;
        private final int night;
        private final List<String> customers;

        Rows(Box box, Random random, int night) {
            this.box = box;
            this.random = random;
            this.night = night;
            this.customers = IntStream.range(0, night == 0 ? FIRST_ROWS : 3)
                    .mapToObj(i -> "c" + random.nextInt(CUSTOMERS))
                    .toList();
        }

        /** Mostly of that night's days, which lie close together; of later nights some change or remove an old row. */
        void write(String table, String header, UnaryOperator<String> rest) {
            StringBuilder text = new StringBuilder(header).append(",deleted\n");
            for (int i = 0; i < customers.size(); i++) {
                boolean old = night > 0 && random.nextInt(8) == 0;
                boolean unnamed = table.equals("surveys") && random.nextBoolean();
                int day = random.nextInt(10) > 0 ? 2 * night + 1 + random.nextInt(3) : 1 + random.nextInt(20);
                text.append(old ? "n0-" + random.nextInt(FIRST_ROWS) : "n" + night + "-" + i)
                        .append(unnamed ? "," : "," + customers.get(i))
                        .append(',')
                        .append(rest.apply("2025-03-%02dT%02d:00:00".formatted(day, random.nextInt(24))))
                        .append(old && random.nextInt(3) == 0 ? ",true\n" : ",\n");
            }
            box.file(table + ".csv", text.toString());
        }
    }
}
