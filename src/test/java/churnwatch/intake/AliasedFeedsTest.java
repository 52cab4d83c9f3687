package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.alert.MergedAlerts;
import churnwatch.alias.MergeRefused;
import churnwatch.alias.Merged;
import churnwatch.alias.Merging;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aliases and feeds, in any order: the histories are those of the tables, and whoever is unmerged is who would be there. */
class AliasedFeedsTest {
    private static final int CUSTOMERS = 6;
    private static final int IDS = 20;
    private static final List<String> TABLES = List.of("customers", "purchases", "tickets", "surveys", "interactions");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mergesAndUnmergesBetweenFeedsLeaveNothingBehind(long seed) throws Exception {
        Random random = new Random(seed);
        int merges = 0;
        try (Box box = new Box(Files.createDirectory(folder.resolve("merged")));
                Box plain = new Box(Files.createDirectory(folder.resolve("plain")))) {
            for (int feed = 0; feed < 10; feed++) {
                for (String table : TABLES) {
                    String text = rows(random, table);
                    box.file(table + ".csv", text);
                    plain.file(table + ".csv", text);
                }
                assertThat(rejected(box.load())).as("feed %d", feed).isEqualTo(rejected(plain.load()));
                merges += mergeSomebody(box, random);
                assertThat(box.histories()).as("feed %d", feed).isEqualTo(box.historiesPackedAnew());
                assertThat(box.rows("SELECT count(*) FROM history h JOIN aliases USING (customer_no)"))
                        .containsExactly("0");
                if (random.nextInt(3) == 0) {
                    unmergeAll(box);
                    assertThat(dump(box)).as("feed %d", feed).isEqualTo(dump(plain));
                    assertThat(box.histories()).as("feed %d", feed).isEqualTo(box.historiesPackedAnew());
                }
            }
            unmergeAll(box);
            assertThat(dump(box)).isEqualTo(dump(plain));
            assertThat(box.rows("SELECT 1 FROM alias_rows")).isEmpty();
        }
        assertThat(merges).as("merges that were possible").isGreaterThan(2);
    }

    @Test
    void bothIdsAreGoodInFeedsAndTheSameFeedTwiceChangesNothing() {
        try (Box box = new Box(folder)) {
            box.file("purchases.csv", """
                    purchase_id,customer_id,purchased_at,amount
                    p1,A,2025-01-01,1
                    p2,B,2025-02-01,2
                    """).load();
            merging(box).merge("A", "B", "ann", null);
            assertThat(box.load("purchases")).containsExactly(2L, 0L, 0L, 2L, 0L);
            assertThat(box.load("customers")).containsExactly(2L, 0L, 0L, 2L, 0L);
            assertThat(box.rows("SELECT purchase_id, customer_no FROM purchases ORDER BY 1"))
                    .containsExactly("p1|1", "p2|1");
            box.file("purchases.csv", """
                    purchase_id,customer_id,purchased_at,amount
                    p2,A,2025-02-01,2
                    p3,B,2025-03-01,3
                    p4,A,2025-04-01,4
                    """);
            assertThat(box.load("purchases")).containsExactly(3L, 2L, 0L, 1L, 0L);
            merging(box).unmerge("B", "ann", null);
            assertThat(box.rows("SELECT purchase_id, customer_no FROM purchases ORDER BY 1"))
                    .containsExactly("p1|1", "p2|1", "p3|2", "p4|1");
        }
    }

    @Test
    void anAliasThatAFeedDeletesTakesItsRowsAlongAndOneWhoseCustomerIsDeletedStandsByItself() {
        try (Box box = new Box(folder)) {
            String purchases = """
                    purchase_id,customer_id,purchased_at,amount
                    p1,A,2025-01-01,1
                    p2,B,2025-02-01,2
                    """;
            box.file("purchases.csv", purchases).load();
            merging(box).merge("A", "B", "ann", null);
            box.without("purchases.csv")
                    .file("customers.csv", "customer_id,joined_on,deleted\nA,2020-01-01,\nB,2020-01-01,true\n")
                    .load();
            assertThat(box.rows("SELECT purchase_id, customer_no FROM purchases"))
                    .containsExactly("p1|1");
            box.file("customers.csv", Box.CUSTOMERS)
                    .file("purchases.csv", purchases)
                    .load();
            assertThat(box.rows("SELECT purchase_id, customer_no FROM purchases"))
                    .containsExactly("p1|1", "p2|1");
            assertThat(box.rows("SELECT customer_no FROM history")).containsExactly("1");

            ImportReport report = box.without("purchases.csv")
                    .file("customers.csv", "customer_id,joined_on,deleted\nA,2020-01-01,true\n")
                    .load();
            assertThat(report.findings().toString()).contains("it stands by itself again");
            assertThat(box.rows("SELECT purchase_id, customer_no FROM purchases"))
                    .containsExactly("p2|2");
            assertThat(box.rows("SELECT customer_no FROM history")).containsExactly("2");
            assertThat(merging(box).list()).isEmpty();
            assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        }
    }

    @Test
    void aMergeThatIsCutOffHasDoneNothing() {
        try (Box box = new Box(folder)) {
            box.file("purchases.csv", "purchase_id,customer_id,purchased_at,amount\np2,B,2025-02-01,2\n")
                    .load();
            List<String> before = dump(box);
            List<String> histories = box.histories();
            // The log comes last: all else is done by then.
            sql(box, "CREATE TRIGGER cut BEFORE INSERT ON deeds BEGIN SELECT RAISE(ABORT, 'cut off'); END");
            assertThatThrownBy(() -> merging(box).merge("A", "B", "ann", null)).hasMessageContaining("cut off");
            assertThat(dump(box)).isEqualTo(before);
            assertThat(box.histories()).isEqualTo(histories);
            assertThat(box.rows("SELECT 1 FROM aliases UNION ALL SELECT 1 FROM alias_rows"))
                    .isEmpty();
            sql(box, "DROP TRIGGER cut");
            assertThat(merging(box).merge("A", "B", "ann", null).rows()).isEqualTo(1);
        }
    }

    @Test
    void whoLeftLongAgoIsLetGoOfUnderAllIds() {
        try (Box box = new Box(folder)) {
            box.file(
                            "customers.csv",
                            "customer_id,joined_on,left_on,name\nA,2020-01-01,2020-06-01,Ann\nB,2020-01-01,,Anna\n")
                    .file("purchases.csv", "purchase_id,customer_id,purchased_at,amount\np2,B,2020-02-01,2\n")
                    .load();
            merging(box).merge("A", "B", "ann", null);
            long leftOn = LocalDate.of(2020, 6, 1).toEpochDay();
            box.database()
                    .writing(
                            "test",
                            tx -> assertThat(GoneCustomers.remove(tx, leftOn)).isZero());
            assertThat(box.rows("SELECT purchase_id FROM purchases")).containsExactly("p2");
            box.database()
                    .writing(
                            "test",
                            tx -> assertThat(GoneCustomers.remove(tx, leftOn + 1))
                                    .isOne());
            assertThat(box.rows("SELECT purchase_id FROM purchases")).isEmpty();
            assertThat(box.rows("SELECT customer_id, name, removed FROM customers ORDER BY 1"))
                    .containsExactly("A||1", "B||1");
            assertThat(merging(box).list()).isEmpty();
            assertThat(box.histories()).isEmpty();
        }
    }

    private static void sql(Box box, String sql) {
        box.database().writing("test", tx -> tx.execute(sql));
    }

    private static Merging merging(Box box) {
        Clock clock = Clock.systemUTC();
        return new Merging(box.database(), new MergedAlerts(clock), clock);
    }

    private static int mergeSomebody(Box box, Random random) {
        int merged = 0;
        for (int i = 0; i < 3; i++) {
            try {
                merging(box).merge(customer(random), customer(random), "ann", null);
                merged++;
            } catch (MergeRefused e) {
                assertThat(e).hasMessageContaining("ustomer");
            }
        }
        return merged;
    }

    private static void unmergeAll(Box box) {
        for (Merged one : merging(box).list()) {
            merging(box).unmerge(one.aliasId(), "ann", null);
        }
    }

    /** All rows of the feed, by their own ids. */
    private static List<String> dump(Box box) {
        List<String> dump = new ArrayList<>();
        for (String table : TABLES) {
            dump.addAll(box.rows("SELECT '" + table + "', t.* FROM " + table + " t ORDER BY 3").stream()
                    .map(row -> table.equals("customers") ? row : row.replaceFirst("\\|[0-9]+\\|", "|"))
                    .toList());
        }
        return dump;
    }

    private static long rejected(ImportReport report) {
        return report.files().stream().mapToLong(FileReport::rejected).sum();
    }

    private static String customer(Random random) {
        return "c" + random.nextInt(CUSTOMERS);
    }

    private static String rows(Random random, String table) {
        return switch (table) {
            case "customers" ->
                rows(
                        random,
                        "customer_id,joined_on,region,deleted",
                        CUSTOMERS,
                        30,
                        id -> "c" + id + ",2020-01-0" + (1 + random.nextInt(3)) + "," + random.nextInt(3));
            case "purchases" ->
                rows(
                        random,
                        "purchase_id,customer_id,purchased_at,amount,category,deleted",
                        IDS,
                        20,
                        id -> "p" + id + "," + customer(random) + ",2025-0" + (1 + random.nextInt(9)) + "-01,"
                                + random.nextInt(100) + "," + random.nextInt(3));
            case "tickets" ->
                rows(
                        random,
                        "ticket_id,customer_id,opened_at,kind,deleted",
                        IDS,
                        20,
                        id -> "t" + id + "," + customer(random) + ",2025-02-0" + (1 + random.nextInt(9))
                                + ",complaint");
            case "surveys" ->
                rows(
                        random,
                        "survey_id,customer_id,answered_at,kind,score,ticket_id,deleted",
                        IDS,
                        20,
                        id -> "s" + id + "," + (random.nextBoolean() ? "" : customer(random)) + ",2025-03-01,csat,"
                                + (1 + random.nextInt(5)) + ",t" + random.nextInt(IDS));
            default ->
                rows(
                        random,
                        "interaction_id,customer_id,occurred_at,direction,medium,topic,deleted",
                        IDS,
                        20,
                        id -> "i" + id + "," + (random.nextInt(4) == 0 ? "" : customer(random))
                                + ",2025-04-01,inbound,call,billing");
        };
    }

    private static String rows(Random random, String header, int ids, int removedOneOf, Row row) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int id = 0; id < ids; id++) {
            if (random.nextInt(3) > 0) {
                text.append(row.text(id)).append(random.nextInt(removedOneOf) == 0 ? ",true\n" : ",\n");
            }
        }
        return text.toString();
    }

    private interface Row {
        String text(int id);
    }
}
