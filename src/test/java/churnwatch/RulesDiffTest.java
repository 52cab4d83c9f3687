package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit would change is told before anybody gets a mail. */
class RulesDiffTest {
    /** One for all tests: a comparison stores nothing. */
    @TempDir
    static Path folder;

    @TempDir
    Path edited;

    private Path rules;

    @BeforeAll
    static void aCompanyWithTwoSnapshots() {
        new DemoCompany(120, 1, LocalDate.of(2026, 3, 31)).writeTo(folder.resolve("feed"));
        assertThat(CommandRun.in(
                                folder,
                                "import",
                                "--feed",
                                folder.resolve("feed").toString())
                        .code())
                .isZero();
        for (String date : List.of("2026-02-28", "2026-03-31")) {
            assertThat(CommandRun.in(folder, "snapshot", "--as-of", date).code())
                    .isZero();
        }
    }

    @BeforeEach
    void copyTheShippedRules() {
        rules = edited.resolve("rules");
        copy(Path.of("rules"), rules);
    }

    @Test
    void anEditIsComparedWithTheSetOfTheNewestSnapshot() throws IOException {
        String before = run("alerts", "--format", "csv").out();
        edit("limits.csv", ",,7,", ",,300,");
        CommandRun json = run("rules", "diff", "--format", "json");
        assertThat(json.code()).as(json.err()).isZero();
        JsonNode rows = new ObjectMapper().readTree(json.out());
        JsonNode alerts = only(rows, "2026-03-31", "alerts", "");
        assertThat(alerts.get("after").asInt()).isLessThan(alerts.get("before").asInt());
        assertThat(alerts.get("added").asInt()).isZero();
        JsonNode late = only(rows, "2026-03-31", "signal", "late_payment");
        assertThat(late.get("after").asInt()).isZero();
        assertThat(late.get("removed").asInt())
                .isEqualTo(late.get("before").asInt())
                .isPositive();
        assertThat(only(rows, "2026-02-28", "alerts", "").get("customers").asInt())
                .isPositive();
        JsonNode removed = rows.findParents("evidence").stream()
                .filter(row -> row.get("kind").asText().equals("customer")
                        && !row.get("evidence").isNull())
                .findFirst()
                .orElseThrow();
        assertThat(removed.get("removed").asInt()).isEqualTo(1);
        assertThat(removed.get("evidence").get("late_payment").get("rule")).isNotEmpty();
        assertThat(removed.get("signals_before").toString()).contains("late_payment");
        assertThat(removed.get("signals_after").toString()).doesNotContain("late_payment");

        // Nothing is stored.
        assertThat(run("alerts", "--format", "csv").out()).isEqualTo(before);
        assertThat(run("rules", "show", "--format", "csv").out().lines()).hasSize(2);
    }

    @Test
    void theOtherSetIsAFolderOrTheFirstDigitsOfOneThatWasInUse() throws IOException {
        edit("limits.csv", ",,7,", ",,300,");
        CommandRun newest = run("rules", "diff", "--format", "csv");
        String hash = run("rules", "show", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1)[1];
        assertThat(run("rules", "diff", "--against", hash.substring(0, 6), "--format", "csv")
                        .out())
                .isEqualTo(newest.out());
        assertThat(run("rules", "diff", "--against", "rules", "--format", "csv").out())
                .isEqualTo(newest.out());

        CommandRun same = run("rules", "diff", "--against", rules.toString());
        assertThat(same.out())
                .contains("no signal changes", "no level changes", "no recipient changes")
                .doesNotContain("value at risk");
    }

    @Test
    void peopleReadDatesSignalsLevelsLoadAndTheEvidenceInWords() throws IOException {
        edit("limits.csv", ",,7,", ",,300,");
        CommandRun run = run("rules", "diff", "--last", "1", "--examples", "1");
        assertThat(run.out())
                .contains("before: set ", " of the newest snapshot (", "after:  " + rules)
                .contains("On 2026-03-31:", "late_payment", "retention@localhost", "alerts removed; those with")
                .contains("late with paying: invoice")
                .doesNotContain("2026-02-28");
        assertThat(run.out().lines())
                .allSatisfy(
                        line -> assertThat(line.length()).isLessThanOrEqualTo(line.startsWith("after: ") ? 300 : 80));
    }

    @Test
    void aBrokenSetIsRefusedWithItsFaultsAndSaysWhichSetItIs() throws IOException {
        edit("limits.csv", ",,7,", ",,seven,");
        CommandRun broken = run("rules", "diff");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("limits.csv:2:20: column value: 'seven' is no number");
        CommandRun other = CommandRun.in(folder, "rules", "diff", "--against", rules.toString());
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err())
                .contains("churnwatch: " + rules + ", limits.csv:2:20: column value: 'seven' is no number");
    }

    @Test
    void aSetThatIsNotThereAndANumberOutOfBoundsAreToldWithARemedy() {
        CommandRun unknown = run("rules", "diff", "--against", "rulez");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("There is no folder rulez and no rule set of that name");
        assertThat(run("rules", "diff", "--against", "0123").err()).contains("There is no rule set 0123; there are ");
        CommandRun none = run("rules", "diff", "--last", "0");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--last takes 1 to 1000 dates, not 0");
        assertThat(run("rules", "diff", "--examples", "-1").code()).isEqualTo(2);
    }

    @Test
    void withoutASnapshotThereIsNothingToReplay() {
        CommandRun empty = CommandRun.in(edited, "rules", "diff");
        assertThat(empty.code()).isEqualTo(1);
        assertThat(empty.err()).contains("There is no snapshot yet; take one with: churnwatch snapshot");
        assertThat(CommandRun.in(edited, "rules", "diff", "--against", "rules").err())
                .contains("There is no snapshot date to replay yet");
    }

    private static JsonNode only(JsonNode rows, String asOf, String kind, String name) {
        List<JsonNode> found = Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
                .map(rows::get)
                .filter(row -> row.get("as_of").asText().equals(asOf)
                        && row.get("kind").asText().equals(kind)
                        && row.get("name").asText("").equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
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
