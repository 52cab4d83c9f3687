package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of two processes on one database take their turns. */
class WritersAtOnceTest {
    private static final int PURCHASES = 60_000;

    @TempDir
    Path folder;

    @Test
    void anImportBesideTheFirstOneWaitsForItThoughThatHasTheFileToItself() throws Exception {
        Process other = beginImport();
        CommandRun own = CommandRun.in(folder, "import", "--feed", feed().toString(), "--format", "csv");
        assertThat(own.code()).as(own.err()).isEqualTo(ExitCode.FOUND);
        assertThat(other.waitFor()).isEqualTo(ExitCode.FOUND);
        assertThat(own.out())
                .contains("purchases," + (PURCHASES + 1) + ",0,0," + PURCHASES + ",1")
                .contains("customers,1,0,0,1,0");
        assertThat(rejects()).hasSize(1).allMatch(name -> name.equals("purchases.csv"));
        assertThat(Files.readString(feed().resolve("rejects/purchases.csv")))
                .hasLineCount(2)
                .contains("bad");
    }

    @Test
    void aSnapshotBesideAnImportWaitsForItAndSeesAllOfIt() throws Exception {
        Files.createDirectories(feed());
        Files.writeString(feed().resolve("customers.csv"), "customer_id,joined_on\nB,2020-01-01\n");
        assertThat(CommandRun.in(folder, "import", "--feed", feed().toString()).code())
                .isZero();
        Process other = beginImport();
        CommandRun own = CommandRun.in(folder, "snapshot", "--as-of", "2026-03-01");
        assertThat(own.code()).as(own.err()).isZero();
        assertThat(other.waitFor()).isEqualTo(ExitCode.FOUND);
        assertThat(own.out()).contains("customers: 2, active: 2, with RFM scores: 1");
    }

    /** Another process imports a feed that takes a while, and has got as far as its rejected first purchase. */
    private Process beginImport() throws IOException, InterruptedException {
        StringBuilder rows = new StringBuilder("purchase_id,customer_id,purchased_at,amount\nbad,A,x,1\n");
        for (int i = 0; i < PURCHASES; i++) {
            rows.append(i).append(",A,2026-01-01,1\n");
        }
        Files.createDirectories(feed());
        Files.writeString(feed().resolve("customers.csv"), "customer_id,joined_on\nA,2020-01-01\n");
        Files.writeString(feed().resolve("purchases.csv"), rows.toString());
        Process child = CommandRun.process(
                "import", "--feed", feed().toString(), "--set", "database=" + folder.resolve("churnwatch.db"));
        Path begun = feed().resolve("rejects").resolve("purchases.csv.part");
        while (child.isAlive() && !Files.exists(begun)) {
            Thread.sleep(2);
        }
        assertThat(child.isAlive()).as("the import is still running").isTrue();
        return child;
    }

    private List<String> rejects() throws IOException {
        try (var files = Files.list(feed().resolve("rejects"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path feed() {
        return folder.resolve("feed");
    }
}
