package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import churnwatch.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second set is judged beside the live one; it neither alerts nor harms. */
class ShadowTest {
    @TempDir
    static Path imported;

    @TempDir
    Path folder;

    private Path shadow;

    @BeforeAll
    static void aCompany() {
        new DemoCompany(90, 1, LocalDate.of(2026, 3, 31)).writeTo(imported.resolve("feed"));
        CommandRun load = CommandRun.in(
                imported, "import", "--feed", imported.resolve("feed").toString());
        assertThat(load.code()).as(load.err()).isZero();
    }

    @BeforeEach
    void aShadowOfTheShippedRules() throws IOException {
        Files.copy(imported.resolve("churnwatch.db"), folder.resolve("churnwatch.db"));
        shadow = folder.resolve("next");
        copy(Path.of("rules"), shadow);
        edit("limits.csv", ",,7,", ",,300,");
        Files.writeString(shadow.resolve("signals/everybody.drl"), """
                package signals

                rule "everybody"
                when
                    $c : Customer( tenureDays >= 0 )
                then
                    signals.raise($c, "everybody", Severity.CRITICAL, "days", $c.tenureDays());
                end
                """);
    }

    @Test
    void itsResultsStandApartAndNoAlertOrMailComesOfIt() {
        CommandRun beside = run("snapshot");
        assertThat(beside.code()).as(beside.err()).isZero();
        assertThat(beside.out()).contains("shadow set ", "rules diff --against shadow");
        String signals = run("signals", "--format", "csv").out();
        String alerts = run("alerts", "--format", "csv").out();
        List<Long> mails = counts("outbox", "alert_mails", "alert_signals");
        List<Long> apart = counts("shadow_signals", "shadow_snapshots", "shadow_assessments");
        assertThat(signals).contains("late_payment").doesNotContain("everybody");
        assertThat(apart.get(0)).isPositive();
        assertThat(apart.get(1)).isEqualTo(1);

        // The same date again without a shadow: all is as it was, and of the shadow nothing is left.
        assertThat(CommandRun.in(folder, "snapshot").code()).isZero();
        assertThat(run("signals", "--format", "csv").out()).isEqualTo(signals);
        assertThat(run("alerts", "--format", "csv").out()).isEqualTo(alerts);
        assertThat(counts("outbox", "alert_mails", "alert_signals")).isEqualTo(mails);
        assertThat(counts("shadow_signals", "shadow_snapshots", "shadow_assessments"))
                .containsExactly(0L, 0L, 0L);
    }

    @Test
    void whatWasStoredOfBothIsCompared() throws IOException {
        CommandRun none = run("rules", "diff", "--against", "shadow");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("No snapshot has a shadow yet; set rules.shadow");
        run("snapshot", "--as-of", "2026-02-28");
        run("snapshot");
        // What counts is what was stored, whatever lies in the folders now.
        Files.delete(shadow.resolve("signals/everybody.drl"));
        String csv =
                run("rules", "diff", "--against", "shadow", "--format", "csv").out();
        List<String> everybody =
                csv.lines().filter(line -> line.contains("signal,everybody")).toList();
        assertThat(everybody).hasSize(2);
        assertThat(everybody.get(0)).startsWith("2026-02-28,signal,everybody,0,");
        assertThat(csv.lines().filter(line -> line.contains("2026-03-31,signal,late_payment,")))
                .singleElement()
                .asString()
                .matches(".*late_payment,(\\d+),0,0,\\1,.*");
        assertThat(csv.lines()
                        .filter(line -> line.contains(",customer,") && line.contains("\"\"rule\"\":[\"\"everybody")))
                .isNotEmpty();
        CommandRun one = run("rules", "diff", "--against", "shadow", "--last", "1");
        assertThat(one.out())
                .contains("before: live set ", "after:  shadow set ")
                .doesNotContain("2026-02-28");

        // It is what a replay with that set says, too.
        String hash = one.out().lines().skip(1).findFirst().orElseThrow().replaceAll("\\D+set (\\w+),.*", "$1");
        assertThat(run("rules", "show", hash).out()).contains("rule \"everybody\"");
    }

    @Test
    void aShadowThatCannotBeReadIsToldAndLeavesTheSnapshotAlone() throws IOException {
        edit("signals/everybody.drl", "tenureDays >=", "tenureDayz >=");
        edit("limits.csv", ",,300,", ",,many,");
        unharmed("the shadow set has no results", "tenureDayz", "; and 1 more faults");
        assertThat(run("rules", "diff", "--against", "shadow").err())
                .contains("The shadow set of 2026-03-31 has no results", "No shadow set has results yet");
        CommandRun doctor = run("doctor", "--format", "csv");
        assertThat(doctor.code()).isEqualTo(3);
        assertThat(doctor.out()).contains("shadow,wrong,", "snapshots go on without it");

        unharmed(folder.resolve("nowhere"), "there is no such folder");
    }

    @Test
    void aShadowRuleThatThrowsIsLeftOutAndToldAndTheOthersAreCompared() throws IOException {
        Files.writeString(shadow.resolve("signals/broken.drl"), """
                package signals

                rule "divides by nothing"
                when
                    $c : Customer( tenureDays >= 0 )
                then
                    signals.raise($c, "broken", Severity.LOW, "x", 100 / ($c.tenureDays() - $c.tenureDays()));
                end
                """);
        unharmed("shadow set ", "without rule \"divides by nothing\"");
        CommandRun diff = run("rules", "diff", "--against", "shadow");
        assertThat(diff.code()).isZero();
        assertThat(diff.err()).contains("The shadow set of 2026-03-31 was judged without rule \"divides by nothing\"");
        assertThat(diff.out()).contains("everybody").doesNotContain("broken");
    }

    private void unharmed(String... told) {
        unharmed(shadow, told);
    }

    private void unharmed(Path besideFolder, String... told) {
        assertThat(CommandRun.in(folder, "snapshot").code()).isZero();
        String risk = run("risk", "--format", "csv").out();
        CommandRun run = CommandRun.in(folder, "snapshot", "--set", "rules.shadow=" + besideFolder);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(told);
        assertThat(run("risk", "--format", "csv").out()).isEqualTo(risk);
    }

    private List<Long> counts(String... tables) {
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            return Arrays.stream(tables)
                    .map(table -> database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                            .mapTo(Long.class)
                            .one()))
                    .toList();
        }
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "rules.shadow=" + shadow;
        return CommandRun.in(folder, all);
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(shadow.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(shadow.resolve(file), text.replace(from, to));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
