package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    @TempDir
    Path folder;

    private Path feed = Path.of("");

    @BeforeEach
    void deliver() throws IOException {
        feed = Files.createDirectory(folder.resolve("feed"));
        file("customers.csv", "customer_id,joined_on\nA,2020-01-01\nB,soon\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(feed.resolve(name), text);
    }

    @Test
    void aRefusedFileIsToldByItsName() throws IOException {
        file("purchases.csv", "purchase_id\n");
        file("purchases.csv.gz", "");
        CommandRun run = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(run.err()).contains("purchases: refused: both purchases.csv and purchases.csv.gz");
        file("customers.csv.gz", "");
        run = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(run.err()).startsWith("customers: refused: both").doesNotContain("\n: refused");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void rejectsIntoTheFeedAreRefusedInOneLine() {
        CommandRun run = CommandRun.in(folder, "import", "--feed", feed.toString(), "--rejects", feed.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("is the feed itself", "Name another folder with --rejects");
        assertThat(feed.toFile().list()).containsExactly("customers.csv");
    }

    @Test
    void aFileThatNothingReadsIsADoubtWithTheNameThatWasMeant() throws IOException {
        file("customers.csv", "customer_id,joined_on\nA,2020-01-01\n");
        file("purchase.csv", "purchase_id\n");
        file("Products.CSV", "product_id\n");
        file("purchses.csv.gz", "");
        file("holidays.csv", "day\n");
        file("notes.txt", "no table\n");
        CommandRun run = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("purchase.csv: no file of the feed, ignored; did you mean purchases.csv?")
                .contains("Products.CSV: no file of the feed, ignored; did you mean products.csv?")
                .contains("purchses.csv.gz: no file of the feed, ignored; did you mean purchases.csv.gz?")
                .contains("holidays.csv: no file of the feed, ignored; rename it")
                .doesNotContain("notes.txt");
        CommandRun audit = CommandRun.in(folder, "audit", "--feed", feed.toString(), "--format", "csv");
        assertThat(audit.out()).contains("purchase.csv,,,,doubt,").doesNotContain("customers.csv,");
    }
}
