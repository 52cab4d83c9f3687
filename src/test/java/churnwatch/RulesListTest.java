package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesListTest {
    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copyTheShippedRules() {
        rules = folder.resolve("rules");
        copy(Path.of("rules"), rules);
    }

    @Test
    void aRuleIsNewThenLiveThenEditedAndOneThatFailsIsQuarantined() throws IOException {
        assertThat(list()).hasSizeGreaterThan(35).allSatisfy(rule -> {
            assertThat(rule.getField("state")).isEqualTo("new");
            assertThat(rule.getField("fired")).isEmpty();
        });
        new DemoCompany(60, 1, LocalDate.of(2026, 3, 31)).writeTo(folder.resolve("feed"));
        assertThat(run("import", "--feed", folder.resolve("feed").toString()).code())
                .isZero();
        assertThat(run("snapshot").code()).isZero();

        assertThat(list()).allSatisfy(rule -> assertThat(rule.getField("state")).isEqualTo("live"));
        NamedCsvRecord late = rule("late_payment");
        assertThat(late.getField("numbers")).isEqualTo("90 late_payment.days=7");
        assertThat(late.getField("fired_on")).isEqualTo("2026-03-31");
        assertThat(Integer.parseInt(late.getField("fired")))
                .isEqualTo(customersWith("\"\"late_payment\"\""))
                .isPositive();
        assertThat(rule("base risk").getField("fired")).isEmpty();

        edit("limits.csv", ",,7,", ",,8,");
        edit("signals/overdue_purchase.drl", ">= 14", ">= 15");
        Files.writeString(rules.resolve("signals/mine.drl"), """
                // Divides by nothing.
                package signals

                rule "mine"
                when
                    $c : Customer( tenureDays >= 0 )
                then
                    signals.raise($c, "mine", Severity.LOW, "x", 100 / ($c.tenureDays() - $c.tenureDays()));
                end
                """);
        List<NamedCsvRecord> edited = list();
        assertThat(edited.stream().filter(rule -> rule.getField("state").equals("edited")))
                .extracting(rule -> rule.getField("rule"))
                .containsExactly(
                        "late_payment",
                        "late_payment, used to pay on time",
                        "overdue_purchase",
                        "overdue_purchase, high");
        assertThat(rule("mine").getField("state")).isEqualTo("new");
        assertThat(rule("mine").getField("doc")).isEqualTo("Divides by nothing.");
        assertThat(edited.stream().map(rule -> rule.getField("rule_set")).distinct())
                .hasSize(1);

        assertThat(run("snapshot").code()).isEqualTo(3);
        assertThat(rule("mine").getField("state")).isEqualTo("quarantined");
        assertThat(rule("late_payment").getField("state")).isEqualTo("live");
    }

    @Test
    void onAScreenWhatAFileWarnsOfStandsOnceAndTheSetIsNamed() {
        CommandRun run = run("rules", "list");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().filter(line -> line.contains("signals/falling_rfm")))
                .hasSize(1);
        assertThat(run.out()).contains("falling_rfm, critical", "\nrule set ");
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void aFolderThatCannotBeReadIsToldWithEveryFault() throws IOException {
        edit("signals/overdue_purchase.drl", "rule \"overdue_purchase\"", "rool \"overdue_purchase\"");
        edit("limits.csv", ",,7,", ",,seven,");
        CommandRun run = run("rules", "list");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("limits.csv:2:20: column value", "signals/overdue_purchase.drl:7");
    }

    private int customersWith(String rule) {
        return (int) run("signals", "--format", "csv")
                .out()
                .lines()
                .filter(line -> line.contains(rule))
                .count();
    }

    private NamedCsvRecord rule(String name) {
        return list().stream()
                .filter(rule -> rule.getField("rule").equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rulesOverKpisAreNoPartOfASnapshotAndSaySo() {
        assertThat(all().stream().filter(rule -> rule.getField("file").startsWith("portfolio/")))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.getField("state")).isEqualTo("portfolio"));
    }

    /** Those of signals and risk. */
    private List<NamedCsvRecord> list() {
        return all().stream()
                .filter(rule -> !rule.getField("file").startsWith("portfolio/"))
                .toList();
    }

    private List<NamedCsvRecord> all() {
        CommandRun run = run("rules", "list", "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(run.out())) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "rules.folder=" + rules;
        return CommandRun.in(folder, all);
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(rules.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(rules.resolve(file), text.replace(from, to));
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
