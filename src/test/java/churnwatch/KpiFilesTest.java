package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write into KPI files, and what they are told of it. */
class KpiFilesTest {
    private static final String HEADER = """
            -- id: mine
            -- title: Mine
            -- title.fa: مال من
            -- title.he: שלי
            -- title.th: ของฉัน
            -- means: A test.
            -- unit: count
            -- direction: higher
            -- perspective: process
            -- inputs: customers
            """;

    @TempDir
    Path folder;

    private Path kpis = Path.of("");

    @BeforeEach
    void anEmptyFolder() throws IOException {
        kpis = Files.createDirectories(folder.resolve("kpi/own"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(kpis.resolve(name), text);
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "kpi.folder=" + folder.resolve("kpi");
        return CommandRun.in(folder, all);
    }

    /** What is told of the test's own files. */
    private List<String> findings() {
        CommandRun run = run("kpi", "check");
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
        return run.unfolded()
                .lines()
                .filter(line -> line.contains("/own/") && !line.contains(": note: "))
                .map(line -> line.substring(line.indexOf("/own/") + 5))
                .toList();
    }

    @Test
    void aFileMoreIsAKpiMore() throws IOException {
        write("mine.sql", HEADER + """
                -- customer: u.customer_no
                -- by: segment
                -- by owner: u.owner
                SELECT {member} AS member, count(*) AS value
                FROM customers u {join}
                WHERE u.joined_on < :to
                {group}
                -- rows:
                SELECT u.customer_id FROM customers u WHERE u.joined_on < :to
                """);
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        CommandRun check = run("kpi", "check");
        assertThat(check.code()).as(check.out()).isZero();
        assertThat(check.out()).contains("KPIs: 67, errors and warnings: 0");
        CommandRun split = run("kpi", "--id", "mine", "--by", "segment", "--format", "csv");
        assertThat(split.out()).isEqualTo("""
                        id,from,to,dimension,member,measure,value,previous,unit,target,status
                        mine,2026-02-01,2026-03-01,,,,8,7,count,,ok
                        mine,2026-02-01,2026-03-01,segment,gold,,4,3,count,,ok
                        mine,2026-02-01,2026-03-01,segment,silver,,4,4,count,,ok
                        """);
        // A file of a shipped id takes its place.
        write("churn_rate.sql", HEADER.replace("mine", "churn_rate") + "SELECT 7 AS value\n");
        assertThat(run("kpi", "--id", "churn_rate", "--format", "csv").out()).contains(",7,7,count,,ok");
    }

    @Test
    void anEmptyDatabaseHasNoDataAndNoFault() {
        CommandRun all = CommandRun.in(folder, "kpi", "--format", "csv");
        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.out().lines().skip(1)).hasSizeGreaterThan(64).allMatch(line -> line.endsWith(",no_data"));
        assertThat(CommandRun.in(folder, "kpi", "--by", "segment").code()).isZero();
        assertThat(CommandRun.in(folder, "kpi", "explain", "churn_rate").code()).isZero();
    }

    @Test
    void whatIsNoGoodSelectIsToldWithItsLine() throws IOException {
        List<String> told = List.of(
                "DELETE FROM customers | 'DELETE' is refused",
                "SELECT 1 AS value; DROP TABLE customers | more than one statement",
                "PRAGMA query_only = 0 | a query begins with SELECT or WITH",
                "WITH x AS (SELECT 1) INSERT INTO meta SELECT 1, 2 | 'INSERT' is refused",
                "SELECT load_extension('x') AS value | 'load_extension' is refused",
                "SELECT count(*) AS value FROM pragma_table_list | 'pragma_table_list' is refused",
                "SELECT 1 AS value FROM customers WHERE :form < 1 | there is no parameter :form; did you mean from?",
                "SELECT {membr} AS member, 1 AS value | there is no slot membr; did you mean member?",
                "SELECT 'it AS value | a quote or comment begins here",
                "SELECT 1 AS valu | gives neither a column value nor the columns part",
                "SELECT nam AS value FROM customers | no such column: nam",
                "SELECT 1 AS value FRM customers | syntax error",
                "SELECT 1 AS value FROM custmers | no such table: custmers",
                "SELECT 'x' AS value | is no number");
        for (int i = 0; i < told.size(); i++) {
            String sql = told.get(i).split(" \\| ", 2)[0];
            write(
                    "mine" + i + ".sql",
                    HEADER.replace("mine", "mine" + i) + "\n" + sql + "\n-- rows:\nSELECT 1 AS id\n");
        }
        List<String> findings = findings();
        for (int i = 0; i < told.size(); i++) {
            String place = "mine" + i + ".sql:12: error: ";
            String message = told.get(i).split(" \\| ", 2)[1];
            assertThat(findings).as(told.get(i)).anyMatch(line -> line.startsWith(place) && line.contains(message));
        }
    }

    @Test
    void whatPostgresqlWouldNotTakeIsWarnedOf() throws IOException {
        List<String> warned = List.of(
                "SELECT count(*) AS value FROM customers u WHERE strftime('%Y', u.joined_on) = '2' | 'strftime' is known",
                "SELECT IFNULL(sum(u.joined_on), 0) AS value FROM customers u | 'IFNULL' is known to SQLite only",
                "SELECT count(rowid) AS value FROM customers | 'rowid' is known to SQLite only",
                "SELECT count(*) AS value FROM customers u WHERE u.removed == 0 | '==' is known to SQLite only; write =",
                "SELECT count(*) AS value FROM customers u WHERE u.region IS NOT u.segment | after 'IS' PostgreSQL takes",
                "SELECT sum(max(u.left_on - u.joined_on, 0)) AS value FROM customers u | 'max' of several values",
                "SELECT round(sum(u.joined_on) * 1.5, 1) AS value FROM customers u | 'round' to some decimals",
                "SELECT count(*) AS value FROM `customers` | names in backticks");
        List<String> fine = List.of(
                "SELECT max(coalesce(u.left_on, 0)) + min(abs(u.joined_on)) AS total, 1 AS value FROM customers u",
                "SELECT round(sum(u.joined_on)) AS value FROM customers u WHERE u.left_on IS NOT NULL AND u.region <> '=='");
        for (int i = 0; i < warned.size() + fine.size(); i++) {
            String sql = i < warned.size() ? warned.get(i).split(" \\| ", 2)[0] : fine.get(i - warned.size());
            write("mine" + i + ".sql", HEADER.replace("mine", "mine" + i) + sql + "\n-- rows:\nSELECT 1 AS id\n");
        }
        write("mine.sql", HEADER + """
                -- by year: strftime('%Y', u.joined_on)
                SELECT {member} AS member, count(*) AS value FROM customers u {join} {group}
                -- rows:
                SELECT iif(u.removed, 'x', 'y') AS id FROM customers u
                """);
        List<String> findings = findings();
        for (int i = 0; i < warned.size(); i++) {
            String place = "mine" + i + ".sql:11: warning: ";
            String message = warned.get(i).split(" \\| ", 2)[1];
            assertThat(findings).as(message).anyMatch(line -> line.startsWith(place) && line.contains(message));
        }
        assertThat(findings)
                .hasSize(warned.size() + 2)
                .anyMatch(line -> line.startsWith("mine.sql: warning: by year: 'strftime' is known"))
                .anyMatch(line -> line.startsWith("mine.sql:14: warning: 'iif' is known"));
    }

    @Test
    void allFaultsOfAHeaderAreToldAtOnceAndTheOtherFilesCount() throws IOException {
        write("mine.sql", """
                -- id: other
                -- titel: Mine
                -- means: A test.
                -- unit: furlongs
                -- direction: up
                -- inputs: customers
                -- target: much
                -- by: segment
                SELECT 1 AS value
                """);
        assertThat(findings())
                .anyMatch(line -> line.startsWith("mine.sql:1: error: the header lacks '-- title: ...'"))
                .anyMatch(line -> line.startsWith("mine.sql:1: error: the header lacks '-- perspective: ...'"))
                .anyMatch(line -> line.startsWith("mine.sql:1: error: the id 'other' is not the name of the file"))
                .anyMatch(line -> line.startsWith("mine.sql:2: error: there is no key 'titel'; did you mean 'title'?"))
                .anyMatch(line -> line.startsWith("mine.sql:4: error: unit: 'furlongs' is not one of ratio, count"))
                .anyMatch(line -> line.startsWith("mine.sql:5: error: direction: 'up' is not one of"))
                .anyMatch(line -> line.startsWith("mine.sql:7: error: target: 'much' is not a number"))
                .anyMatch(line -> line.startsWith("mine.sql:8: error: 'segment' is told of customers"));
        CommandRun kpi = run("kpi", "--format", "csv");
        assertThat(kpi.code()).isEqualTo(3);
        assertThat(kpi.err()).contains("mine.sql:4: unit: 'furlongs'").contains("mine.sql:8: ");
        assertThat(kpi.out()).contains("\nchurn_rate,").doesNotContain("\nmine,");
        CommandRun list = run("kpi", "list");
        assertThat(list.code()).isEqualTo(3);
        assertThat(list.out()).contains("churn_rate");
        for (CommandRun alone : List.of(run("kpi", "--id", "mine"), run("kpi", "explain", "mine"))) {
            assertThat(alone.code()).isEqualTo(2);
            assertThat(alone.out()).isEmpty();
            assertThat(alone.err()).contains("mine.sql:4: unit: 'furlongs'");
        }
        assertThat(run("kpi", "--id", "churn_rate").code()).isZero();
        assertThat(run("report", "pipeline").code()).isZero();
    }

    @Test
    void aQueryThatCannotRunStopsNoOther() throws IOException {
        write("mine.sql", HEADER + "SELECT 1 AS value FROM custmers\n");
        write("yours.sql", HEADER.replace("mine", "yours") + """
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)
                SELECT count(*) AS value FROM n
                """);
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        CommandRun all = run("kpi", "--format", "csv", "--set", "kpi.time_limit=2s");
        assertThat(all.code()).isEqualTo(3);
        assertThat(all.out()).contains("\nchurn_rate,", "\nupsell_rate,").doesNotContain("\nmine,", "\nyours,");
        assertThat(all.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("mine.sql:11: KPI mine: no such table: custmers"))
                .anyMatch(line -> line.contains("yours.sql:11: KPI yours: took longer than 2.0 s"));
        CommandRun two = run("kpi", "--id", "mine", "--id", "churn_rate", "--format", "csv");
        assertThat(two.code()).isEqualTo(3);
        assertThat(two.out()).contains("\nchurn_rate,");
        CommandRun alone = run("kpi", "--id", "mine");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.out()).isEmpty();
    }

    @Test
    void aQueryThatDoesNotEndIsStopped() throws IOException {
        write("mine.sql", HEADER + """
                WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)
                SELECT count(*) AS value FROM n
                """);
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        CommandRun kpi = run("kpi", "--id", "mine", "--set", "kpi.time_limit=300ms");
        assertThat(kpi.code()).isEqualTo(1);
        assertThat(kpi.err()).contains("mine.sql:11: KPI mine: took longer than 0.3 s", "kpi.time_limit");
        assertThat(kpi.err().lines()).hasSize(1);
    }

    @Test
    void aFolderThatIsNoneIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "");
        CommandRun no = CommandRun.in(folder, "kpi", "--set", "kpi.folder=" + file);
        assertThat(no.code()).isEqualTo(2);
        assertThat(no.err()).contains("a.txt is no folder");
        CommandRun gone = CommandRun.in(folder, "kpi", "check", "--set", "kpi.folder=" + folder.resolve("gone"));
        assertThat(gone.code()).isEqualTo(3);
        assertThat(gone.unfolded()).contains("gone: warning: does not exist, so that the shipped KPIs count");
    }

    @Test
    void aQueryThatNamesAMeasureNobodyGivesIsTold() throws IOException {
        write(
                "mine.sql",
                HEADER + "SELECT '' AS member, {measure} AS measure, 1 AS value FROM customers c GROUP BY 2\n");
        assertThat(findings()).anyMatch(line -> line.contains("say what that is: '-- by NAME: measure EXPRESSION'"));
    }

    @Test
    void oneIdInTwoFoldersAndAnUnknownInputAreTold() throws IOException {
        write("mine.sql", HEADER.replace("inputs: customers", "inputs: custmers") + "SELECT 1 AS value\n");
        Files.createDirectories(folder.resolve("kpi/zoo"));
        Files.writeString(folder.resolve("kpi/zoo/mine.sql"), "");
        CommandRun check = run("kpi", "check", "--format", "json");
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out())
                .contains("another file has the id 'mine', too")
                .contains("there is no table 'custmers'; did you mean customers?");
    }

    @Test
    void unknownWordsOnTheCommandLineAreToldWithWhatIsNear() {
        CommandRun run = run("kpi", "--id", "churn_rat", "--id", "prospects", "--by", "segment");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("there is no KPI 'churn_rat'; did you mean churn_rate?")
                .contains("prospects cannot be split by 'segment'; it can be split by month, source, staff");
        assertThat(run("kpi", "--from", "2026-03-01", "--to", "2026-03-01").code())
                .isEqualTo(2);
        assertThat(run("kpi", "--from", "2026-03-01").err()).contains("give both --from and --to");
        assertThat(run("kpi", "explain", "churn").code()).isEqualTo(2);
    }

    @Test
    void theProgramCarriesTheShippedFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config/kpi"))) {
            List<String> shipped = files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> Path.of("config/kpi").relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(Path.of("src/main/resources/churnwatch/kpi/shipped.txt")))
                    .isEqualTo(shipped);
        }
        assertThat(run("kpi", "list", "--language", "he", "--format", "csv").out())
                .contains("churn_rate,customer,שיעור נטישה,");
    }

    @Test
    void activeIsWhomTheSnapshotOfTheDayBeforeTakesForActive() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        assertThat(CommandRun.in(folder, "snapshot", "--as-of", "2026-02-28").code())
                .isZero();
        CommandRun risk = CommandRun.in(folder, "risk", "--format", "csv");
        assertThat(risk.out().lines().skip(1).map(line -> line.split(",", -1)[1]))
                .containsExactly("A", "B", "E", "F", "H");
        CommandRun active = CommandRun.in(
                folder,
                "kpi",
                "--id",
                "average_revenue_per_customer",
                "--from",
                "2026-03-01",
                "--to",
                "2026-03-02",
                "--format",
                "csv");
        assertThat(active.out()).contains(",1.40,"); // p13 of seven, of five customers
    }
}
