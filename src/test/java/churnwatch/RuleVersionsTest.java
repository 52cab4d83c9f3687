package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every set that a snapshot used is kept and can be shown and brought back, with the commands of ops. */
class RuleVersionsTest {
    private static final String EDITED = "signals/address_change.drl";

    @TempDir
    Path folder;

    private Path rules;

    @BeforeEach
    void copyTheShippedRules() {
        rules = folder.resolve("rules");
        copy(Path.of("rules"), rules);
    }

    @Test
    void aSetIsKeptWithAllItsTextsWhenASnapshotFirstUsesIt() {
        assertThat(run("rules", "show").out()).isEqualTo(run("rules", "show").out());
        assertThat(csv()).isEmpty();
        String first = snapshot();
        assertThat(snapshot()).isEqualTo(first);
        edit(EDITED, ", 60)", ", 61)");
        String second = snapshot();

        int files = texts().size();
        // The date was taken again with the second set, so no snapshot stands that the first one made.
        String now = "2026-03-31T10:00:00Z";
        assertThat(csv())
                .containsExactlyInAnyOrder(
                        now + "," + first + "," + now + ",,0," + files + ",",
                        now + "," + second + "," + now + "," + now + ",1," + files + ",folder");
        assertThat(run("rules", "show").out())
                .contains(first, second, "2026-03-31 10:00")
                .satisfies(out -> assertThat(out.lines()).hasSize(3));
        assertThat(run("alerts", "--format", "csv").out().lines().skip(1))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert).contains("," + second + ",,"));
        CommandRun shown = run("rules", "show", first.substring(0, 5));
        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains("==> " + EDITED + " <==", "DetailKind.ADDRESS, 60)", "==> risk/base.drl <==")
                .doesNotContain("DetailKind.ADDRESS, 61)");
        CommandRun json = run("rules", "show", second, "--format", "json");
        assertThat(json.out())
                .startsWith("[")
                .contains("\"rule_set\":\"" + second + "\",\"file\":\"" + EDITED + "\"", "DetailKind.ADDRESS, 61)");
    }

    @Test
    void anUnknownOrAmbiguousHashIsRefusedWithWhatThereIs() {
        assertThat(run("rules", "show", "ab")).satisfies(run -> refused(run, "No rule set is kept yet"));
        String first = snapshot();
        edit(EDITED, ", 60)", ", 61)");
        String second = snapshot();

        assertThat(run("rules", "show", "nothing"))
                .satisfies(run -> refused(run, "There is no rule set nothing; there are ", first, second));
        assertThat(run("rules", "show", ""))
                .satisfies(run -> refused(run, " may be ", first, second, "; write more digits"));
        assertThat(run("rules", "rollback", "nothing")).satisfies(run -> refused(run, "There is no rule set nothing"));
    }

    @Test
    void rollbackBringsTheSetBeforeBackAndKeepsWhatLayThere() throws IOException {
        String first = snapshot();
        Map<String, String> before = texts();
        edit(EDITED, ", 60)", ", 61)");
        String second = snapshot();
        Map<String, String> between = texts();
        // An edit that nobody ever used, with a file more, a file less, and one that does not even compile.
        edit(EDITED, ", 61)", ", 62)");
        Files.writeString(rules.resolve("signals/mine.drl"), "package signals\nrule broken");
        Files.delete(rules.resolve("signals/billing_question.drl"));
        Files.writeString(rules.resolve("README.md"), "notes of ops");
        Files.createDirectories(rules.resolve("tests"));
        Files.writeString(rules.resolve("tests/mine.yaml"), "a test");
        Map<String, String> broken = texts();

        CommandRun back = run("rules", "rollback");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out())
                .contains("holds rule set " + second + " again; files: 2 written, 1 removed, " + (between.size() - 2)
                        + " as they were")
                .contains("README.md and tests/ were left alone");
        assertThat(texts()).isEqualTo(between);
        assertThat(rules.resolve("README.md")).hasContent("notes of ops");
        assertThat(rules.resolve("tests/mine.yaml")).hasContent("a test");

        assertThat(run("rules", "rollback").out()).contains("holds rule set " + first + " again");
        assertThat(texts()).isEqualTo(before);
        assertThat(run("rules", "rollback"))
                .satisfies(run -> refused(run, "No set was in use before " + first + ", the one in the rules folder"));
        assertThat(run("rules", "rollback", first).out()).contains("already; nothing was written");

        // What was broken cannot be brought back as rules, but its texts are not lost.
        String kept = brings(back.out());
        assertThat(run("rules", "rollback", kept)).satisfies(run -> refused(run, "nothing was changed", "mine.drl"));
        assertThat(texts()).isEqualTo(before);
        assertThat(run("rules", "show", kept).out()).contains(broken.get("signals/mine.drl"));
    }

    @Test
    void afterARollbackTheSetBeforeIsTheOneThatWasInUseThen() {
        String first = snapshot();
        edit(EDITED, ", 60)", ", 61)");
        String second = snapshot();
        run("rules", "rollback");
        assertThat(snapshot()).isEqualTo(first);
        assertThat(run("rules", "rollback").out()).contains("holds rule set " + second + " again");
    }

    @Test
    void aFolderThatIsGoneIsMadeAnew() throws IOException {
        String first = snapshot();
        Map<String, String> before = texts();
        try (Stream<Path> paths = Files.walk(rules)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        CommandRun back = run("rules", "rollback", first.substring(0, 4));
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out())
                .contains("files: " + before.size() + " written, 0 removed")
                .doesNotContain("brings it back");
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    void aFolderThatCannotBeWrittenKeepsWhatItHas() throws IOException {
        String first = snapshot();
        edit(EDITED, ", 60)", ", 61)");
        try (Stream<Path> files = Files.list(rules.resolve("risk"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(rules.resolve("risk"));
        Files.writeString(rules.resolve("risk"), "a file where the folder should be");
        Map<String, String> before = texts();

        assertThat(run("rules", "rollback", first))
                .satisfies(run -> refused(run, "cannot be written", "nothing was changed in it; run this as"));
        assertThat(texts()).isEqualTo(before);
        try (Stream<Path> left = Files.walk(rules)) {
            assertThat(left).noneMatch(path -> path.toString().endsWith(".new"));
        }
    }

    private String snapshot() {
        if (!Files.exists(folder.resolve("feed"))) {
            new DemoCompany(30, 1, LocalDate.of(2026, 3, 31)).writeTo(folder.resolve("feed"));
            CommandRun load = run("import", "--feed", folder.resolve("feed").toString());
            assertThat(load.code()).as(load.err()).isZero();
        }
        CommandRun run = run("snapshot");
        assertThat(run.code()).as(run.err()).isZero();
        Matcher hash = Pattern.compile("with rule set (\\w+)").matcher(run.out());
        assertThat(hash.find()).isTrue();
        return hash.group(1);
    }

    private java.util.List<String> csv() {
        return run("rules", "show", "--format", "csv").out().lines().skip(1).toList();
    }

    private CommandRun run(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "rules.folder=" + rules;
        return CommandRun.in(folder, all);
    }

    private static void refused(CommandRun run, String... told) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(told);
    }

    private static String brings(String out) {
        Matcher hash = Pattern.compile("rules rollback (\\w+) brings it back").matcher(out);
        assertThat(hash.find()).as(out).isTrue();
        return hash.group(1);
    }

    private void edit(String file, String from, String to) {
        try {
            String text = Files.readString(rules.resolve(file));
            assertThat(text).contains(from);
            Files.writeString(rules.resolve(file), text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(rules)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = rules.relativize(file).toString();
                if (name.endsWith(".drl") || name.equals("limits.csv")) {
                    texts.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
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
