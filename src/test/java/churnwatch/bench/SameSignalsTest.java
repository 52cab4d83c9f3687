package churnwatch.bench;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.Churnwatch;
import churnwatch.config.SettingsFile;
import churnwatch.intake.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snapshot against SQL over the same tables: two ways to the same signals that share no line of code. */
final class SameSignalsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

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
            compare(database, AS_OF);

            app.importer().run(folder.resolve("delta"), null, null, Progress.NONE);
            app.snapshots(words -> {}).take(AS_OF.plusDays(1));
            compare(database, AS_OF.plusDays(1));
        }
    }

    private static void compare(Path database, LocalDate date) throws Exception {
        List<String> expected = ofSql(database, date);
        assertThat(expected).hasSizeGreaterThan(200);
        assertThat(ofSnapshot(database, date)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> ofSnapshot(Path database, LocalDate date) throws SQLException {
        return rows(
                database,
                "SELECT customer_id || ' ' || signal || ' ' || severity FROM signals"
                        + " JOIN customers USING (customer_no) WHERE as_of = " + date.toEpochDay());
    }

    private static List<String> ofSql(Path database, LocalDate date) throws Exception {
        SqlScript script = SqlScript.read("sqlite-signals.sql", Map.of("as_of", Long.toString(date.toEpochDay())));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            script.run(connection);
            return rows(connection, "SELECT customer_id || ' ' || signal || ' ' || severity FROM result_signals");
        }
    }

    private static List<String> rows(Path database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            return rows(connection, query);
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
