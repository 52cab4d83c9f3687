package churnwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import churnwatch.Churnwatch;
import churnwatch.config.SettingsFile;
import churnwatch.intake.Progress;
import churnwatch.snapshot.Results;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshot against SQL over the same tables: two ways to the same signals that share no line of code. */
final class SameSignalsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
    private static final String SIGNALS = "SELECT customer_id || ' ' || signal || ' ' || severity FROM result_signals";
    private static final String SCORES =
            "SELECT customer_id || ' ' || score FROM result_risk JOIN customers USING (customer_no)";

    @TempDir
    Path folder;

    @Test
    void theSnapshotFindsWhatSqlFindsBeforeAndAfterANight() throws Exception {
        Generator generator = new Generator(3_000, 7, AS_OF);
        generator.writeFeed(folder.resolve("full"));
        generator.writeDelta(folder.resolve("delta"));
        Path database = folder.resolve("store.db");
        try (Churnwatch app = new Churnwatch(
                () -> SettingsFile.load(Path.of("config"), true, List.of("database=" + database, "zone=UTC"), Map.of()),
                Clock.systemUTC())) {
            app.importer().run(folder.resolve("full"), null, null, Progress.NONE);
            app.snapshots(words -> {}).take(AS_OF);
            compare(app, database, AS_OF);

            app.importer().run(folder.resolve("delta"), null, null, Progress.NONE);
            app.snapshots(words -> {}).take(AS_OF.plusDays(1));
            compare(app, database, AS_OF.plusDays(1));
        }
    }

    private static void compare(Churnwatch app, Path database, LocalDate date) throws Exception {
        SqlScript script = SqlScript.read("sqlite-signals.sql", Map.of("as_of", Long.toString(date.toEpochDay())));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            script.run(connection);
            List<String> expected = rows(connection, SIGNALS);
            assertThat(expected).hasSizeGreaterThan(200);
            assertThat(signals(app, date)).containsExactlyInAnyOrderElementsOf(expected);
            compareScores(risks(app, date), rows(connection, SCORES));
        }
    }

    private static List<String> signals(Churnwatch app, LocalDate date) {
        List<String> rows = new ArrayList<>();
        results(
                app,
                date,
                found -> found.signals(row -> rows.add(row.customerId() + " " + row.signal() + " "
                        + row.severity().ordinal())));
        return rows;
    }

    private static Map<String, Double> risks(Churnwatch app, LocalDate date) {
        Map<String, Double> scores = new HashMap<>();
        results(app, date, found -> found.risks(row -> scores.put(row.customerId(), row.score())));
        return scores;
    }

    private static void results(Churnwatch app, LocalDate date, Consumer<Results> reader) {
        app.database().read(handle -> {
            reader.accept(Results.of(handle, date).orElseThrow());
            return date;
        });
    }

    // A millionth apart is the same: the snapshot rounds to six digits, SQL does not.
    private static void compareScores(Map<String, Double> found, List<String> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (String row : expected) {
            String[] words = row.split(" ", 2);
            assertThat(found.get(words[0])).as(row).isCloseTo(Double.parseDouble(words[1]), within(0.000001));
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
