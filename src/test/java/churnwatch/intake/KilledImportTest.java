package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTest {
    @TempDir
    Path folder;

    @Test
    void anImportThatIsKilledLeavesWhatWasThereAndTheNextOneWorks() throws Exception {
        try (Box box = new Box(folder)) {
            box.load();
            List<String> before = box.rows("SELECT customer_id FROM customers");
            box.file("customers.csv", Box.CUSTOMERS + "C,2020-01-01\n").file("purchases.csv", manyPurchases());
            killInTheMidst(box.feed(), Path.of(box.settings().database()));
            assertThat(box.rows("SELECT customer_id FROM customers")).isEqualTo(before);
            assertThat(box.rows("SELECT count(*) FROM purchases")).containsExactly("0");
            assertThat(box.feed().resolve("rejects").resolve("purchases.csv")).doesNotExist();
            assertThat(box.load("purchases")).containsExactly(200_001L, 200_000L, 0L, 0L, 1L);
            assertThat(box.rejects("purchases")).contains("bad");
        }
    }

    @Test
    void aFirstImportThatIsKilledLeavesAnEmptyDatabaseAndTheNextOneWorks() throws Exception {
        Path database;
        try (Box box = new Box(folder)) {
            database = Path.of(box.settings().database());
            box.file("purchases.csv", manyPurchases());
        }
        // While nobody else has the file open, a first import writes straight into it.
        killInTheMidst(folder.resolve("feed"), database);
        try (Database opened = Database.open(database.toString(), ZoneOffset.UTC, Currency.getInstance("EUR"))) {
            assertThat(count(opened, "customers")).isZero();
            assertThat(count(opened, "purchases")).isZero();
            new Importer(opened, Settings.defaults(), Clock.systemUTC())
                    .run(folder.resolve("feed"), null, null, Progress.NONE);
            assertThat(count(opened, "purchases")).isEqualTo(200_000);
        }
    }

    private static int count(Database database, String table) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    private static String manyPurchases() {
        StringBuilder rows = new StringBuilder("purchase_id,customer_id,purchased_at,amount\nbad,A,x,1\n");
        for (int i = 0; i < 200_000; i++) {
            rows.append(i).append(",A,2026-01-01,1\n");
        }
        return rows.toString();
    }

    /** The reject of the first row is begun on the disk before the many rows after it. */
    private static void killInTheMidst(Path feed, Path database) throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "churnwatch.Main",
                        "import",
                        "--set",
                        "database=" + database,
                        "--feed",
                        feed.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path begun = feed.resolve("rejects").resolve("purchases.csv.part");
        while (child.isAlive() && !java.nio.file.Files.exists(begun)) {
            Thread.sleep(5);
        }
        assertThat(child.isAlive()).as("the import is still running").isTrue();
        child.destroyForcibly().waitFor();
    }
}
