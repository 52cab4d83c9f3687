package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorecard of February and March over {@link HandWorkedFeed}; what its KPIs come to is worked out in {@link KpiTest}. */
class ScorecardTest {
    private static final String OTHERS = """
            customer: [{factor: b, kpi: churn_rate, question: csat}]
            process: [{factor: c, kpi: resolution_time, measure: calendar, question: ces, target: 3, alarm: 3.4}]
            infrastructure: [{factor: d, kpi: active_users, question: nps, asked: staff, direction: neither}]
            """;

    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
    }

    private static CommandRun report(Path database, String... words) {
        String[] all = Arrays.copyOf(words, words.length + 4);
        System.arraycopy(words, 0, all, 2, words.length);
        all[0] = "report";
        all[1] = "scorecard";
        all[words.length + 2] = "--set";
        all[words.length + 3] = "kpi.folder=" + folder.resolve("kpi");
        return CommandRun.in(database, all);
    }

    private static CommandRun with(String yaml, String... words) throws IOException {
        Files.writeString(folder.resolve("scorecard.yaml"), yaml);
        return report(folder, words);
    }

    @Test
    void aFactorIsAKpiAndTheMeanOfTheAnswersToAQuestion() throws IOException {
        CommandRun run = with(
                "performance: [{factor: a, kpi: net_promoter_score, question: nps, target: 7.25}]\n" + OTHERS,
                "--to",
                "2026-03-01",
                "--from",
                "2026-02-01",
                "--format",
                "csv");
        assertThat(run.code()).as(run.err()).isZero();
        // Answers of February: 10, 9, 3, 7 of customers and 0 of staff; 6 in January. Effort: 2 and 5. One CSAT: 4.
        assertThat(run.out()).isEqualTo("""
                        perspective,factor,measured,value,previous,target,unit,status,trend,answers,kpi,measure
                        performance,a,objective,25,-100,,points,ok,better,,net_promoter_score,
                        performance,a,perception,7.25,6,7.25,score,ok,better,4,nps,
                        customer,b,objective,0.4285714285714286,0,,ratio,ok,worse,,churn_rate,
                        customer,b,perception,4,,,score,ok,no_data,1,csat,
                        process,c,objective,30.25,,,hours,ok,no_data,,resolution_time,calendar
                        process,c,perception,3.5,,3,score,alarm,no_data,2,ces,
                        infrastructure,d,objective,,,,count,no_data,no_data,,active_users,
                        infrastructure,d,perception,0,,,score,ok,no_data,1,nps,
                        """);
        // In March one customer gave a 0; nobody answered anything else.
        String march = with(
                        "performance: [{factor: a, kpi: net_promoter_score, question: nps, target: 7.25}]\n" + OTHERS,
                        "--from",
                        "2026-03-01",
                        "--to",
                        "2026-04-01",
                        "--format",
                        "csv")
                .out();
        assertThat(march)
                .contains(
                        "a,perception,0,7.25,7.25,score,warn,worse,1,nps,", "b,perception,,4,,score,no_data,no_data,0,")
                .contains("d,perception,,0,,score,no_data,no_data,0,nps,");
        CommandRun table = report(folder, "--from", "2026-02-01", "--to", "2026-03-01");
        assertThat(table.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(table.out()).contains("42.9 %", "30.3 hours");
        CommandRun page =
                report(folder, "--from", "2026-02-01", "--to", "2026-03-01", "--format", "html", "--locale", "he");
        assertThat(page.out()).contains("תפיסתי", "dir=\"rtl\"", "<h1>כרטיס ניקוד</h1>");
    }

    @Test
    void theShippedOneCoversTheFourPerspectivesAndAnEmptyDatabaseSaysNoData() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandRun run = CommandRun.in(empty, "report", "scorecard", "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().skip(1))
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.contains(",no_data,no_data,"))
                .anyMatch(line -> line.startsWith("performance,"))
                .anyMatch(line -> line.startsWith("customer,"))
                .anyMatch(line -> line.startsWith("process,"))
                .anyMatch(line -> line.startsWith("infrastructure,"));
        assertThat(run.err()).contains("there are no surveys so far");
        assertThat(Path.of("config/scorecard.yaml")).exists();
    }

    @Test
    void allFaultsOfTheFileAreToldAtOnceWithTheirPlaces() throws IOException {
        CommandRun run = with("""
                performance:
                  - factor: A b
                    kpi: chun_rate
                    questoin: nps
                  - factor: twice
                    kpi: resolution_time
                    question: nps
                    target: high
                    asked: staf
                customer:
                  - {factor: twice, kpi: churn_rate, question: nps, measure: x}
                  - {factor: n, kpi: churn_rate, question: q, direction: neither, target: 3}
                  - churn_rate
                process: churn_rate
                proces: []
                """);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("scorecard.yaml:2:5: factor: 'A b' is no name")
                .contains("scorecard.yaml:3:5: kpi: there is no KPI 'chun_rate'; did you mean churn_rate?")
                .contains("scorecard.yaml:4:5: questoin: no factor has such a key; did you mean question?")
                .contains("question: is missing; every factor needs it")
                .contains("measure: '' is none of resolution_time; give one of calendar, business")
                .contains("scorecard.yaml:8:5: target: 'high' is not a number")
                .contains("scorecard.yaml:9:5: asked: 'staf' is not one of customer, staff")
                .contains("factor: 'twice' stands already at ", "measure: churn_rate gives one value only")
                .contains("direction: a target or an alarm needs higher or lower")
                .contains("a factor is a section with the keys factor, kpi, ")
                .contains("scorecard.yaml:14:1: process: takes a list of factors; write below each of ")
                .contains("scorecard.yaml:15:1: proces: no scorecard has such a key; did you mean process?")
                .contains("infrastructure: is missing");
        assertThat(with("[]\n").err()).contains("holds no perspectives");
        assertThat(with("").code()).isEqualTo(2);
    }
}
