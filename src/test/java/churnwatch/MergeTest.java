package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.demo.DemoCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The invented company, in which two customers are one. Beside it lies the same company as a feed that knows them as one:
 * what is said of it is what must be said after a merge.
 */
class MergeTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final String MAIN = "C-0001";
    private static final String OTHER = "C-0020";

    @TempDir
    static Path folder;

    private static Path merged = Path.of("");
    private static Path one = Path.of("");
    private static Path feed = Path.of("");

    @BeforeAll
    static void importBoth() throws IOException {
        merged = Files.createDirectory(folder.resolve("merged"));
        one = Files.createDirectory(folder.resolve("one"));
        feed = folder.resolve("feed");
        new DemoCompany(60, 7, TODAY).writeTo(feed);
        done(merged, "import", "--feed", feed.toString());
        done(one, "import", "--feed", asOne(feed, folder.resolve("feed-of-one")).toString());
    }

    /** The same feed, in which the other one was never a customer of its own. */
    private static Path asOne(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file)
                        .lines()
                        .filter(line -> !line.startsWith(OTHER + ","))
                        .map(line -> line.replace("," + OTHER + ",", "," + MAIN + ",")
                                .replaceFirst("," + OTHER + "$", "," + MAIN))
                        .collect(Collectors.joining("\n", "", "\n"));
                Files.writeString(to.resolve(file.getFileName()), text);
            }
        }
        return to;
    }

    @Test
    void aMergeIsAsIfTheFeedHadKnownOneAndAnUnmergeAsIfNobodyHadMerged() {
        Map<String, String> before = said(merged);
        done(merged, "snapshot", "--as-of", "2026-02-28");
        String alert = alertOf(OTHER);
        done(merged, "suppress", "add", "--customer", OTHER, "--until", "2026-06-01", "--reason", "ill", "--by", "ann");
        String stored = done(merged, "risk", "--as-of", "2026-02-28", "--format", "csv");

        assertThat(done(merged, "customer", "merge", MAIN, OTHER, "--by", "ann", "--reason", "same phone"))
                .startsWith("customer " + OTHER + " is an alias of " + MAIN + "; ")
                .contains("alert " + alert + " is closed");
        assertThat(done(merged, "risk", "--as-of", "2026-02-28", "--format", "csv"))
                .as("a snapshot is a record")
                .isEqualTo(stored);
        done(merged, "import", "--feed", feed.toString());
        done(one, "snapshot", "--as-of", "2026-02-28");
        Map<String, String> together = said(merged);
        assertThat(together).isEqualTo(said(one)).isNotEqualTo(before);
        assertThat(run(merged, "doctor").out()).doesNotContain("rebuild-history");

        done(merged, "cost", "add", "--customer", OTHER, "--amount", "5", "--by", "ann");
        assertThat(shown(MAIN)).contains(",costs,").contains("suppressions").contains("ill");
        done(merged, "snapshot", "--as-of", TODAY.toString());
        assertThat(shown(MAIN)).contains("suppressed by S-1");

        assertThat(done(merged, "deeds", "--format", "csv"))
                .contains("customer merge")
                .contains("same phone");
        assertThat(done(merged, "customer", "show", MAIN))
                .contains("alias: " + OTHER + ", ")
                .contains("same phone");
        assertThat(done(merged, "customer", "show", OTHER)).contains("alias_of: " + MAIN + ", ");
        assertThat(done(merged, "customer", "aliases", "--format", "csv"))
                .startsWith(
                        "customer_id,alias_id,since,by,reason\n" + MAIN + "," + OTHER + ",2026-03-31T10:00:00Z,ann,");
        assertThat(done(merged, "export", MAIN))
                .contains("\"aliases\"")
                .contains("\"customer_id\" : \"" + OTHER + "\"");
        refused("customer merge", "alias of '" + MAIN + "' already", "customer", "merge", MAIN, OTHER);
        refused("an alias", "name '" + MAIN + "' instead", "customer", "merge", OTHER, "C-0002");
        refused("has aliases", "merge the other way round", "customer", "merge", "C-0002", MAIN);
        refused("export", "is an alias of '" + MAIN + "'", "export", OTHER);
        refused("erase", "is an alias of '" + MAIN + "'", "erase", OTHER);
        refused("reopen", "customer unmerge " + OTHER, "alert", "reopen", alert, "--by", "ann");

        assertThat(done(merged, "customer", "unmerge", OTHER, "--by", "ann"))
                .contains("alert " + alert + " is open again");
        assertThat(said(merged)).isEqualTo(before);
        assertThat(alertOf(OTHER)).isEqualTo(alert);
        assertThat(shown(OTHER)).contains(",costs,").contains("suppressions");
        assertThat(shown(MAIN)).doesNotContain(",costs,").doesNotContain("suppressions");
        refused("unmerge twice", "is nobody's alias", "customer", "unmerge", OTHER);
    }

    @Test
    void whoIsUnknownOrTheSameIsRefused() {
        refused("unknown", "There is no customer 'nobody'", "customer", "merge", MAIN, "nobody");
        refused("unknown", "There is no customer 'nobody'", "customer", "merge", "nobody", MAIN);
        refused("unknown", "There is no customer 'nobody'", "customer", "unmerge", "nobody");
        refused("same", "is one customer already", "customer", "merge", MAIN, MAIN);
        assertThat(done(merged, "customer", "aliases", "--format", "csv")).hasLineCount(1);
    }

    @Test
    void whoeverErasesACustomerErasesTheAliases() throws IOException {
        Path own = Files.createDirectory(folder.resolve("erased"));
        done(own, "import", "--feed", feed.toString());
        done(own, "snapshot", "--as-of", "2026-02-28");
        List<String> cited = Pattern.compile("\"\"([A-Z]+-[0-9]+)\"\"")
                .matcher(done(own, "signals", "--format", "csv")
                        .lines()
                        .filter(line -> line.contains(",C-0020,"))
                        .collect(Collectors.joining()))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(cited).as("rows that old evidence names").isNotEmpty();
        done(own, "customer", "merge", "C-0003", "C-0020", "--by", "ann");
        assertThat(done(own, "erase", "C-0003", "--by", "dpo"))
                .contains("C-0003 is erased")
                .contains("C-0020 is erased");
        assertThat(done(own, "signals", "--format", "csv"))
                .doesNotContain(cited.stream().map(id -> "\"" + id + "\"").toList());
        assertThat(done(own, "customer", "aliases", "--format", "csv")).hasLineCount(1);
        CommandRun again = run(own, "import", "--feed", feed.toString());
        assertThat(again.code()).isZero();
        CommandRun shown = run(own, "customer", "show", "C-0020");
        assertThat(shown.code()).isEqualTo(1);
        CommandRun merge = run(own, "customer", "merge", "C-0005", "C-0020", "--by", "ann");
        assertThat(merge.code()).isEqualTo(1);
        assertThat(merge.err()).contains("was erased");
    }

    /** What a replay and the KPIs say. */
    private static Map<String, String> said(Path home) {
        done(home, "snapshot", "--as-of", "2026-01-31");
        return List.of(
                        new String[] {"risk", "--as-of", "2026-01-31"},
                        new String[] {"signals", "--as-of", "2026-01-31"},
                        new String[] {"kpi", "--from", "2025-12-01", "--to", "2026-03-01"},
                        new String[] {"kpi", "--from", "2025-12-01", "--to", "2026-03-01", "--by", "segment"},
                        new String[] {"report", "profitability", "--from", "2025-01-01", "--to", "2026-03-01"})
                .stream()
                .collect(Collectors.toMap(words -> String.join(" ", words), words -> withFormat(home, words)));
    }

    private static String withFormat(Path home, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "csv";
        return done(home, all);
    }

    private static String shown(String customer) {
        return done(merged, "customer", "show", customer, "--format", "csv");
    }

    private static String alertOf(String customer) {
        return done(merged, "alerts", "--format", "csv")
                .lines()
                .filter(line -> line.contains("," + customer + ","))
                .map(line -> line.substring(0, line.indexOf(',')))
                .findFirst()
                .orElse("none");
    }

    private static void refused(String what, String message, String... words) {
        CommandRun run = run(merged, words);
        assertThat(run.code()).as(what).isEqualTo(1);
        assertThat(run.err()).as(what).contains(message);
    }

    private static String done(Path home, String... words) {
        CommandRun run = run(home, words);
        assertThat(run.code()).as(String.join(" ", words) + ": " + run.err()).isZero();
        return run.out();
    }

    private static CommandRun run(Path home, String... words) {
        return CommandRun.in(home, words);
    }
}
