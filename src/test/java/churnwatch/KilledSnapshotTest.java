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
    private static final int KILLS = 4;
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
        for (Path each : List.of(killed, spared)) {
            liveTheDay(each);
        }
        List<String> before = stored(killed);
        assertThat(before).anyMatch(row -> row.startsWith("outbox|"));

        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            killInTheMidst(killed, kill * 30 + random.nextInt(30));
            assertThat(stored(killed)).as("after kill %d", kill + 1).isEqualTo(before);
        }
        assertThat(resultsOfTheNextDay(killed)).isEqualTo(resultsOfTheNextDay(spared));
    }

    private void liveTheDay(Path own) {
        Path feed = own.resolve("feed");
        new DemoCompany(300, 5, LocalDate.parse(DAY)).writeTo(feed);
        done(own, "import", "--feed", feed.toString());
        done(own, "snapshot", "--as-of", DAY);
    }

    private List<String> resultsOfTheNextDay(Path own) {
        List<String> results = new ArrayList<>();
        results.add(done(own, "snapshot", "--as-of", NEXT));
        for (String command : List.of("signals", "risk", "alerts")) {
            results.add(done(own, command, "--format", "csv"));
        }
        results.add(done(own, "mail", "list", "--format", "csv"));
        results.add(done(own, "snapshot", "--as-of", NEXT));
        return results;
    }

    /** It is killed some moments after it has begun to write, which its words in the lock file tell. */
    private static void killInTheMidst(Path own, int millisLater) throws IOException, InterruptedException {
        Path lock = own.resolve("churnwatch.db.lock");
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "churnwatch.Main",
                        "snapshot",
                        "--as-of",
                        NEXT,
                        "--set",
                        "database=" + own.resolve("churnwatch.db"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (child.isAlive()
                && !Files.readString(lock).contains("snapshot of " + NEXT + " (process " + child.pid())) {
            Thread.sleep(1);
        }
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
