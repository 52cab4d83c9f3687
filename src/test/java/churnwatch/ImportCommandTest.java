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
}
