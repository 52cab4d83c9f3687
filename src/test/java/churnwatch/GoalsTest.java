package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals over {@link HandWorkedFeed}, whose KPIs of January and February {@link KpiTest} works out; today is 31 March. */
class GoalsTest {
    private static final String REST = "strategy: Keep them, owner: ann}\n";

    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
    }

    private static CommandRun report(String yaml, String... words) throws IOException {
        Files.writeString(folder.resolve("goals.yaml"), yaml);
        return run(words);
    }

    private static CommandRun run(String... words) {
        String[] all = new String[words.length + 4];
        all[0] = "report";
        all[1] = "goal_progress";
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "--set";
        all[words.length + 3] = "kpi.folder=" + folder.resolve("kpi");
        return CommandRun.in(folder, all);
    }

    /** Progress, expectation, status and why, by KPI and date. */
    private static Map<String, String> lines(CommandRun run) {
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, String> lines = new LinkedHashMap<>();
        run.out().lines().skip(1).forEach(line -> {
            String[] cells = line.split(",(?=[^ ])|,$", -1);
            lines.put(cells[0] + " " + cells[10], line.substring(line.indexOf("2026-02-01,2026-03-01,") + 22));
        });
        return lines;
    }

    @Test
    void gettingWorseReachesNothing() throws IOException {
        CommandRun run = report(
                "goals:\n"
                        // 25 is less than 40, and more than 20; the score was better than both.
                        + "- {kpi: net_promoter_score, baseline: 60, baseline_on: 2026-01-01, target: 40,"
                        + " due: 2026-12-31, " + REST
                        + "- {kpi: net_promoter_score, baseline: 60, baseline_on: 2026-01-01, target: 20,"
                        + " due: 2026-12-30, " + REST
                        // 3/7 are more than 0.3.
                        + "- {kpi: churn_rate, baseline: 0.1, baseline_on: 2026-01-01, target: 0.3, due: 2026-02-15, "
                        + REST,
                "--as-of",
                "2026-03-01",
                "--format",
                "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1))
                .hasSize(3)
                .anyMatch(line -> line.contains(",40,") && line.contains(",behind,"))
                .anyMatch(line -> line.contains(",20,") && line.contains(",reached,"))
                .anyMatch(line -> line.startsWith("churn_rate,") && line.contains(",missed,"))
                .allMatch(line -> line.contains("the baseline is better than the target already"));
    }

    @Test
    void progressIsThePartOfTheWayAndTheCourseIsEven() throws IOException {
        CommandRun run = report(
                "goals:\n"
                        // Of the way from 0.5 to 0.25 are 1/14 done, on day 59 of 100.
                        + "- {kpi: churn_rate, baseline: 0.5, baseline_on: 2026-01-01, target: 0.25, due: 2026-04-10, "
                        + REST
                        // January had 2.
                        + "- {kpi: new_customers, baseline_on: 2026-02-01, target: 3, due: 2026-12-31, " + REST
                        // From -100 in January to 25, day 14 of 28.
                        + "- {kpi: net_promoter_score, baseline_on: 2026-02-15, target: 100, due: 2026-03-14, " + REST
                        // From 40.25 to 30.25 hours, on the last day.
                        + "- {kpi: resolution_time, measure: calendar, baseline: 40.25, baseline_on: 2026-01-31,"
                        + " target: 20.25, due: 2026-02-28, " + REST
                        // 2 of 4, on day 28 of 56 and of 55.
                        + "- {kpi: proposals, baseline: 0, baseline_on: 2026-02-01, target: 4, due: 2026-03-28, " + REST
                        + "- {kpi: proposals, baseline: 0, baseline_on: 2026-02-01, target: 4, due: 2026-03-27, " + REST
                        // The first day is after the period.
                        + "- {kpi: prospects, baseline: 0, baseline_on: 2026-03-01, target: 4, due: 2026-03-31, " + REST
                        + "- {kpi: active_users, baseline: 0, baseline_on: 2026-01-01, target: 4, due: 2026-12-31, "
                        + REST,
                "--as-of",
                "2026-02-28",
                "--format",
                "csv");
        assertThat(lines(run))
                .containsEntry("churn_rate 2026-04-10", "0.4285714285714286,0.2857142857142856,0.59,behind,")
                .containsEntry("new_customers 2026-12-31", "1,-1,0.08383233532934132,behind,") // 28 of 334 days
                .containsEntry("net_promoter_score 2026-03-14", "25,0.625,0.5,on_course,")
                .containsEntry("resolution_time 2026-02-28", "30.25,0.5,1,missed,")
                .containsEntry("proposals 2026-03-28", "2,0.5,0.5,on_course,")
                .containsEntry("proposals 2026-03-27", "2,0.5,0.5090909090909091,behind,")
                .containsEntry("prospects 2026-03-31", "2,0.5,0,not_begun,")
                .containsEntry(
                        "active_users 2026-12-31",
                        ",,0.1616438356164384,no_data,nothing is known of 2026-02-01 to 2026-03-01");
        // The last full month is February, too, up to the end of which --to asks.
        assertThat(run("--format", "csv").out()).isEqualTo(run.out());
        assertThat(run("--to", "2026-03-01", "--format", "csv").out()).isEqualTo(run.out());
        assertThat(run("--as-of", "2026-02-27", "--format", "csv").out()).contains(",2026-01-01,2026-02-01,");
        CommandRun table = run();
        assertThat(table.out()).contains("on course", "Keep them (ann)", "no data");
        assertThat(table.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void aBaselineThatNobodyMeasuredIsNoProgress() throws IOException {
        CommandRun run = report(
                "goals:\n- {kpi: churn_rate, baseline_on: 2020-01-01, target: 0.25, due: 2026-12-31, " + REST
                        // January had 2, and 2 is wanted.
                        + "- {kpi: new_customers, baseline_on: 2026-02-01, target: 2, due: 2026-12-31, " + REST,
                "--format",
                "json");
        assertThat(run.out())
                .contains("\"baseline\":null", "nothing is known of the baseline, 2019-12-01 to 2020-01-01")
                .contains("\"progress\":null", "\"status\":\"no_data\"", "the baseline is the target already");
    }

    @Test
    void allFaultsAreToldAtOnceByLineAndColumn() throws IOException {
        CommandRun run = report("""
                goals:
                  - kpi: chun_rate
                    baseline_on: 2026-01-01
                    target: five
                    due: 2026-13-01
                    stratgy: Keep them
                  - kpi: resolution_time
                    baseline: 4
                    baseline_on: 2026-01-01
                    target: 4
                    due: 2026-12-31
                    strategy: Keep them
                    owner: ann
                  - kpi: churn_rate
                    baseline_on: 2026-12-31
                    target: 0.1
                    due: 2026-12-31
                    strategy: Keep them
                    owner: ann
                  - {kpi: prospects, baseline_on: 2026-01-01, target: 9, due: 2026-12-31, strategy: a, owner: b}
                  - {kpi: prospects, baseline_on: 2026-02-01, target: 8, due: 2026-12-31, strategy: a, owner: b}
                  - prospects
                """);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("goals.yaml:2:5: kpi: there is no KPI 'chun_rate'; did you mean churn_rate?")
                .contains("goals.yaml:4:5: target: 'five' is not a number")
                .contains("goals.yaml:5:5: due: '2026-13-01' is not a date")
                .contains("goals.yaml:6:5: stratgy: no goal has such a key; did you mean strategy?")
                .contains("strategy: is missing", "owner: is missing")
                .contains("goals.yaml:7:5: measure: '' is none of resolution_time; give one of calendar, business")
                .contains("goals.yaml:17:5: due: 2026-12-31 is not after baseline_on: 2026-12-31")
                .contains("prospects has a goal due 2026-12-31 already")
                .contains("a goal is a section with the keys kpi, measure");
        assertThat(report("goals:\n- {kpi: prospects, baseline: 1, baseline_on: 2026-01-01, target: 1.0, due:"
                                + " 2026-12-31, " + REST)
                        .err())
                .contains("goals.yaml:2:58: target: 1.0 is the baseline, too");
        assertThat(report("gols: []\n").err()).contains("the file holds no goals");
        assertThat(report("goals: 3\nowner: ann\n").err()).contains("goals: takes a list", "stands beside 'goals'");
    }

    @Test
    void aGoalMayBeOnAMemberOfASplit() throws IOException {
        // Of silver C, D and G of four are lost; of gold none of three. January lost nobody.
        CommandRun run = report(
                "goals:\n"
                        + "- {kpi: churn_rate, dimension: segment, member: silver, baseline_on: 2026-02-01, target: 1.5,"
                        + " due: 2026-12-31, " + REST
                        + "- {kpi: churn_rate, dimension: segment, member: gold, baseline: 0.2, baseline_on: 2026-02-01,"
                        + " target: 0.1, due: 2026-12-31, " + REST
                        + "- {kpi: churn_rate, dimension: segment, member: bronze, baseline: 0.2,"
                        + " baseline_on: 2026-02-01, target: 0.1, due: 2026-12-31, " + REST,
                "--to",
                "2026-03-01",
                "--format",
                "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\nchurn_rate,,segment,silver,Keep them,ann,ratio,0,2026-02-01,1.5,2026-12-31,2026-02-01,"
                        + "2026-03-01,0.75,,")
                .contains("\nchurn_rate,,segment,gold,Keep them,ann,ratio,0.2,2026-02-01,0.1,2026-12-31,2026-02-01,"
                        + "2026-03-01,0,2,")
                .containsPattern("segment,bronze,.*,no_data,nothing is known of 2026-02-01 to 2026-03-01");
        assertThat(run("--to", "2026-03-01").out()).contains("silver", "no data");
        String err = report("goals:\n"
                        + "- {kpi: churn_rate, member: gold, baseline: 1, baseline_on: 2026-01-01, target: 2,"
                        + " due: 2026-12-31, " + REST
                        + "- {kpi: churn_rate, dimension: segment, baseline: 1, baseline_on: 2026-01-01, target: 2,"
                        + " due: 2026-12-31, " + REST
                        + "- {kpi: churn_rate, dimension: staff, member: x, baseline: 1, baseline_on: 2026-01-01,"
                        + " target: 2, due: 2026-12-31, " + REST)
                .err();
        assertThat(err)
                .contains("goals.yaml:2:21: member: of which dimension?")
                .contains("goals.yaml:3:3: member: is missing; say which segment")
                .contains("goals.yaml:4:21: dimension: churn_rate cannot be split by 'staff'");
    }

    @Test
    void withoutAFileThereAreNoGoals() throws IOException {
        Files.deleteIfExists(folder.resolve("goals.yaml"));
        CommandRun run = run("--format", "json");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("[]\n");
        assertThat(run.err()).contains("there are no goals, since", "goals.yaml does not exist");
        Path file = folder.resolve("progress.csv");
        assertThat(run("--format", "csv", "--out", file.toString()).out()).isEmpty();
        assertThat(file).content().startsWith("kpi,measure,dimension,member,strategy,owner,");
        assertThat(run("--as-of", "2026-02-28", "--to", "2026-03-01").code()).isEqualTo(2);
    }
}
