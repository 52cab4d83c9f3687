package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that loses its process: nothing of it is there, and the next one does all of it. */
class KilledSnapshotTest {
    private static final String DAY = "2026-03-01";
    private static final String NEXT = "2026-03-02";
    private static final int KILLS = 3;
    private static final List<String> TABLES = List.of(
            "snapshots",
            "assessments",
            "signals",
            "alerts",
            "alert_signals",
            "alert_history",
            "alerts_before",
            "outbox",
            "alert_mails");

    @TempDir
    Path folder;

    @Test
    void aKilledSnapshotLeavesTheFormerStateAndTheNextOneIsRight() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Path spared = Files.createDirectory(folder.resolve("spared"));
        liveTheDay(killed);
        Files.copy(killed.resolve("churnwatch.db"), spared.resolve("churnwatch.db"));
        List<String> before = stored(killed);
        assertThat(before).anyMatch(row -> row.startsWith("outbox|"));

        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            kill(begin(killed), kill * 20 + random.nextInt(20));
            assertThat(stored(killed)).as("after kill %d", kill + 1).isEqualTo(before);
        }
        done(killed, "snapshot", "--as-of", NEXT);
        done(spared, "snapshot", "--as-of", NEXT);
        assertThat(shown(killed)).isEqualTo(shown(spared));
    }

    @Test
    void aSnapshotThatIsKilledWhileItIsStoredIsThereAsAWholeOrNotAtAll() throws Exception {
        liveTheDay(folder);
        List<String> former = shown(folder);
        Process child = begin(folder);
        Path log = folder.resolve("churnwatch.db-wal");
        long size = Files.size(log);
        while (child.isAlive() && Files.exists(log) && Files.size(log) == size) {
            Thread.onSpinWait();
        }
        child.destroyForcibly().waitFor();
        List<String> after = shown(folder);
        done(folder, "snapshot", "--as-of", NEXT);
        assertThat(after).isIn(former, shown(folder));
    }

    private void liveTheDay(Path own) {
        Path feed = own.resolve("feed");
        new DemoCompany(200, 5, LocalDate.parse(DAY)).writeTo(feed);
        done(own, "import", "--feed", feed.toString());
        done(own, "snapshot", "--as-of", DAY);
    }

    /** What people can see of the newest snapshot. */
    private List<String> shown(Path own) {
        List<String> shown = new ArrayList<>();
        for (String command : List.of("signals", "risk", "alerts")) {
            shown.add(done(own, command, "--format", "csv"));
        }
        shown.add(done(own, "mail", "list", "--format", "csv"));
        return shown;
    }

    /** A snapshot that has begun to write, which its words in the lock file tell. */
    private static Process begin(Path own) throws IOException, InterruptedException {
        Path lock = own.resolve("churnwatch.db.lock");
        Process child =
                CommandRun.process("snapshot", "--as-of", NEXT, "--set", "database=" + own.resolve("churnwatch.db"));
        String words = "snapshot of " + NEXT + " (process " + child.pid();
        while (child.isAlive() && !Files.readString(lock).contains(words)) {
            Thread.sleep(1);
        }
        return child;
    }

    private static void kill(Process child, int millisLater) throws InterruptedException {
        child.waitFor(millisLater, TimeUnit.MILLISECONDS);
        assertThat(child.isAlive()).as("the snapshot is still running").isTrue();
        child.destroyForcibly().waitFor();
    }

    /** Every row of what a snapshot writes. */
    private static List<String> stored(Path own) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + own.resolve("churnwatch.db"))) {
            for (String table : TABLES) {
                try (var statement = connection.createStatement();
                        ResultSet found = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2, 3")) {
                    while (found.next()) {
                        rows.add(table + cells(found));
                    }
                }
            }
        }
        return rows;
    }

    private static String cells(ResultSet row) throws SQLException {
        StringBuilder cells = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.append('|').append(row.getString(i));
        }
        return cells.toString();
    }

    private static String done(Path own, String... words) {
        CommandRun run = CommandRun.in(own, words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
