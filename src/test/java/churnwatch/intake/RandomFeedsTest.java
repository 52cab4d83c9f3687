package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever feeds come one after the other, the packed histories are those that the tables make. */
class RandomFeedsTest {
    private static final int FEEDS = 8;
    private static final int CUSTOMERS = 8;
    private static final int IDS = 25;

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
