package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", a command is missing",
                "sigals, Did you mean: churnwatch signals",
                "signals --as-of 31.3.2026, '31.3.2026' is not a date",
                "signals --format xml, \"'xml' is none of table, csv, json\"",
                "signals --format cvs, did you mean csv?",
                "mail list --state send, did you mean sent?",
                "rules backtest --from 2026-01-01 --to 2026-02-01 --label foo, \"'foo' is none of churn, no_purchase\"",
                "rules backtest --from 2026-01-01 --to 2026-02-01 --label no-purchase, did you mean no_purchase?",
                "alert close 1 --by ann --outcome expired, \"is none of saved, lost, no_contact, false_alarm\"",
                "signals extra, extra",
                "backup, FILE",
                "alerts --status gone, \"'gone' is none of open, acknowledged, in_progress, snoozed, closed\"",
                "signals --set zone, write it as --set section.key=value",
                "signals --set zone=Mars, 'Mars' is not a time zone",
                "signals --config no-such-folder, there is no such file"
            })
    void aFaultOfUsageOrConfigurationExitsWithTwo(String words, String told) {
        CommandRun run = CommandRun.of(Map.of(), words.isEmpty() ? new String[0] : words.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told).doesNotContain("\tat ");
    }

    @Test
    void aFailureIsOneLineThatSaysWhatToDo() {
        CommandRun run = CommandRun.in(folder, "signals");
        assertThat(run)
                .isEqualTo(new CommandRun(
                        1, "", "churnwatch: There is no snapshot yet; take one with: churnwatch snapshot\n"));
    }

    @Test
    void debugShowsTheInnerWorkings() {
        assertThat(CommandRun.in(folder, "signals", "--debug").err()).contains("\tat churnwatch.");
        assertThat(CommandRun.of(
                                Map.of("CHURNWATCH_DEBUG", "1", "CHURNWATCH_DATABASE", folder.resolve("a.db") + ""),
                                "signals")
                        .err())
                .contains("\tat churnwatch.");
    }

    @Test
    void helpAndVersionAreResults() {
        CommandRun help = CommandRun.of(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: churnwatch", "signals", "Exit codes: 0 done");
        assertThat(help.err()).isEmpty();
        assertThat(CommandRun.of(Map.of(), "--version").out()).startsWith("churnwatch ");
    }

    @Test
    void settingsStandBeforeOrAfterTheCommandAndAddUp() {
        String database = "database=" + folder.resolve("a.db");
        assertThat(CommandRun.of(Map.of(), "--set", database, "signals", "--set", "zone=Mars")
                        .err())
                .contains("'Mars'");
        assertThat(CommandRun.of(Map.of(), "--set", database, "alerts", "--set", "currency=JPY")
                        .code())
                .isZero();
        assertThat(folder.resolve("a.db")).exists();
    }

    @Test
    void anOutputThatItsReaderClosedIsNoFailure() throws IOException {
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", handle -> handle.execute("""
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
                    INSERT INTO alerts (customer_no, status, level, score, value_at_risk, opened_on, quiet_snapshots)
                    SELECT i, 'open', 1, 0.5, 100, 20000, 0 FROM n
                    """));
            database.writing(
                    "test",
                    handle -> handle.execute(
                            "INSERT INTO customers (customer_no, customer_id, joined_on) SELECT customer_no, customer_no, 1 FROM alerts"));
        }
        try (PrintStream closed = new PrintStream(new Closed(), false, StandardCharsets.UTF_8);
                OutputStream told = Files.newOutputStream(folder.resolve("err"));
                PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8)) {
            Map<String, String> environment = Map.of(
                    "CHURNWATCH_DATABASE", folder.resolve("churnwatch.db").toString());
            for (String format : new String[] {"table", "csv", "json"}) {
                int code = new Main(closed, err, environment, CommandRun.CLOCK).run("alerts", "--format", format);
                assertThat(code).isZero();
            }
        }
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    /** What {@code | head} leaves behind. */
    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
