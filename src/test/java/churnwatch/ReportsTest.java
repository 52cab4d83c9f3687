package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of February over {@link HandWorkedFeed}, the arithmetic beside them. */
class ReportsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> {
                snapshot(tx, "2026-01-31");
                signal(tx, "C", "late_payment", "2025-11-12"); // 90 days before the tenth of February
                signal(tx, "C", "late_payment", "2026-02-09");
                signal(tx, "C", "address_change", "2025-11-11");
                signal(tx, "C", "billing_question", "2026-02-10");
                signal(tx, "D", "late_payment", "2026-01-31");
                signal(tx, "D", "overdue_purchase", "2026-01-31");
                signal(tx, "A", "overdue_purchase", "2026-01-31");
            });
        }
    }

    private static void snapshot(Handle tx, String asOf) {
        tx.execute(
                "INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals, replayed)"
                        + " VALUES (?, 0, 'x', 0, 0, 0, 0, 0)",
                LocalDate.parse(asOf).toEpochDay());
    }

    private static void signal(Handle tx, String customer, String signal, String asOf) {
        tx.execute(
                "INSERT INTO signals VALUES (?, (SELECT customer_no FROM customers WHERE customer_id = ?), ?, 1, '{}')",
                LocalDate.parse(asOf).toEpochDay(),
                customer,
                signal);
    }

    @Test
    void causesOfLeavingAreAParetoWithIntervals() {
        // Lost are C, D and G: C and D were late with paying, G had no signal. Wilson's intervals of 1, 2 of 3.
        String report = csv("root_causes");
        assertThat(report.lines()
                        .filter(line -> line.startsWith("signal,,") || line.startsWith("reason,,"))
                        .map(line -> line.replaceAll("(0\\.\\d{3})\\d+", "$1")))
                .containsExactly(
                        "reason,,,price,1,3,0.333,0.061,0.792,0.333,1",
                        "reason,,,rival,1,3,0.333,0.061,0.792,0.666,1",
                        "reason,,,service,1,3,0.333,0.061,0.792,1,1",
                        "signal,,,late_payment,2,3,0.666,0.207,0.938,0.5,1",
                        "signal,,,(no signal),1,3,0.333,0.061,0.792,0.75,1",
                        "signal,,,overdue_purchase,1,3,0.333,0.061,0.792,1,1");
        assertThat(report)
                .contains("\nsignal,segment,silver,late_payment,2,3,", "\nsignal,channel,web,late_payment,1,1,1,")
                .contains("\nreason,segment,gold,rival,1,1,1,", "\nsignal,product,tea,late_payment,1,1,1,");
        // No snapshot was taken in the 90 days before A and E lapsed in August; that is not: they had none.
        assertThat(csv("root_causes", "--from", "2026-06-01", "--to", "2026-09-01"))
                .doesNotContain("signal,");
        assertThat(CommandRun.in(
                                folder,
                                "kpi",
                                "--id",
                                "raw_retention_rate",
                                "--from",
                                "2026-06-01",
                                "--to",
                                "2026-09-01")
                        .out())
                .contains("raw_retention_rate")
                .doesNotContain("100.0");
    }

    private static String csv(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "report";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--format";
        all[words.length + 2] = "csv";
        CommandRun run = CommandRun.in(folder, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void whatIsOpenAtTheEndByStageAndByMonth() {
        // op5, op6, op7 are in no stage: 25 + 20 of what tells a probability; 53, 52 and 19 days old.
        assertThat(csv("pipeline")).isEqualTo("""
                stage,opportunities,amount,forecast,age
                (none),3,400.00,45.00,41.33333333333333
                offer,1,300.00,150.00,54
                """);
        assertThat(csv("sales_forecast")).isEqualTo("""
                month,opportunities,amount,forecast,overdue
                2026-03,2,300.00,45.00,0
                2026-04,1,300.00,150.00,0
                """);
    }

    @Test
    void aForecastTellsWhatItLeavesOutAndWhatIsOverdue() {
        // op6 tells no probability. op5 is expected on the tenth of March, op7 was won on the first.
        CommandRun tenth = CommandRun.in(
                folder, "report", "sales_forecast", "--from", "2026-02-10", "--to", "2026-03-10", "--format", "csv");
        assertThat(tenth.out()).contains("2026-03,1,100.00,25.00,0\n");
        assertThat(tenth.err())
                .contains("1 open opportunity is not in the forecast: without an amount 0, without a probability 1,"
                        + " without an expected date 0");
        assertThat(csv("sales_forecast", "--from", "2026-02-11", "--to", "2026-03-11"))
                .contains("2026-03,1,100.00,25.00,1\n2026-04,1,300.00,150.00,0\n");
        assertThat(CommandRun.in(folder, "report", "pipeline").err()).contains("1 open opportunity is not in");
        assertThat(CommandRun.in(
                                folder,
                                "report",
                                "sales_forecast",
                                "--from",
                                "2026-02-11",
                                "--to",
                                "2026-03-11",
                                "--format",
                                "html")
                        .out())
                .contains("1 open opportunity is not in the forecast: without an amount 0, without a probability 1,")
                .contains("1 opportunity is overdue.");
        CommandRun noMonth =
                CommandRun.in(folder, "report", "forecast_quality", "--from", "2026-02-02", "--to", "2026-02-28");
        assertThat(noMonth.err()).contains("the period holds no whole month");
    }

    @Test
    void whatOwnersAndSourcesCameTo() {
        // ann: op1 won, op3 lost, op5 and op6 open; bob: op2 won, op4 and op7 open.
        assertThat(csv("sales_performance")).isEqualTo("""
                staff,close_rate,revenue_per_salesperson,average_deal_value,sales_cycle_length,lost_deals,open_opportunities,sales_forecast,proposals,sales_calls
                ,0.6666666666666667,750.50,750.50,30,1,4,195.00,2,3
                ann,0.5,1000.00,1000.00,40,1,2,25.00,1,2
                bob,1,501.00,501.00,20,0,2,170.00,1,1
                """);
        // op1 is of the web by its lead l1; l2 was converted in March.
        assertThat(csv("sales_conversion")).isEqualTo("""
                source,prospects,lead_conversion_rate,close_rate,average_deal_value
                ,2,0.5,0.6666666666666667,750.50
                fair,1,0,1,501.00
                web,1,1,0.5,1000.00
                """);
        assertThat(csv("lead_sources")).isEqualTo("""
                source,leads,share,converted,conversion_rate,won,won_amount
                fair,1,0.5,0,0,0,0.00
                web,1,0.5,1,1,1,1000.00
                """);
        assertThat(csv("lost_deals")).isEqualTo("""
                reason,deals,share,cumulative_share,amount
                price,1,1,1,700.00
                """);
    }

    @Test
    void whatWasDoneInTheWeekBeforeAndIsPlannedForTheWeekAfter() {
        String header = "week,from,to,staff,medium,activities,customers,opportunities\n";
        assertThat(csv("sales_activity", "--from", "2026-02-01", "--to", "2026-02-09"))
                .isEqualTo(header
                        + "done,2026-02-02,2026-02-09,ann,call,2,1,1\n" // i1, i2
                        + "done,2026-02-02,2026-02-09,bob,call,1,1,1\n"); // i3
        assertThat(csv("sales_activity", "--from", "2026-02-01", "--to", "2026-02-10"))
                .contains("done,2026-02-03,2026-02-10,ann,call,1,1,1"); // i2
        // i8 is planned for the twentieth, and was never done.
        assertThat(csv("sales_activity", "--from", "2026-02-01", "--to", "2026-02-14"))
                .isEqualTo(header + "planned,2026-02-14,2026-02-21,ann,call,1,1,1\n");
        assertThat(csv("sales_activity", "--from", "2026-02-01", "--to", "2026-02-13"))
                .isEqualTo(header);
        assertThat(csv("sales_activity", "--from", "2026-02-01", "--to", "2026-02-21"))
                .isEqualTo(header);
    }

    @Test
    void whatEachCustomerBroughtAndCost() {
        // Of A's purchases two tell their costs; those of B, E and H do not, so that their profit is not known.
        // The lifetime value of A is 80.00 in 28 days, times the mean lifespan of 2729 / 8 days that KpiTest works out.
        assertThat(csv("profitability")).isEqualTo("""
                customer_id,segment,revenue,profit,contact_cost,retention_cost,other_cost,contribution,customer_lifetime_value,without_cost
                A,gold,80.00,40.00,,,,40.00,974.6428571428571,1
                B,gold,300.00,,4.00,,,,3654.910714285714,1
                C,silver,0.00,0.00,3.00,,,-3.00,,0
                E,gold,40.00,,,,,,487.3214285714286,1
                H,gold,60.00,,,,,,730.9821428571429,1
                """);
    }

    @Test
    void reportsThatAreKpisSayWhatKpisSay() {
        assertThat(csv("sales_cycle")).isEqualTo("""
                id,from,to,dimension,member,measure,value,previous,unit,target,status
                sales_cycle_length,2026-02-01,2026-03-01,,,,30,,days,,ok
                stage_duration,2026-02-01,2026-03-01,,,,20,,days,,ok
                sales_cycle_length,2026-02-01,2026-03-01,source,fair,,20,,days,,ok
                sales_cycle_length,2026-02-01,2026-03-01,source,web,,40,,days,,ok
                sales_cycle_length,2026-02-01,2026-03-01,staff,ann,,40,,days,,ok
                sales_cycle_length,2026-02-01,2026-03-01,staff,bob,,20,,days,,ok
                stage_duration,2026-02-01,2026-03-01,stage,lead,,25,,days,,ok
                stage_duration,2026-02-01,2026-03-01,stage,offer,,10,,days,,ok
                """);
        String programme = csv("retention_programme");
        CommandRun kpi = CommandRun.in(folder, "kpi", "--id", "churn_rate", "--by", "segment", "--format", "csv");
        assertThat(kpi.out().lines().filter(line -> line.startsWith("churn_rate,")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(programme).contains(line + "\n"));
        assertThat(programme).contains("churn_reasons,2026-02-01,2026-03-01,reason,rival,cumulative_share,0.6666");
        assertThat(programme).contains("retention_cost_per_customer,2026-02-01,2026-03-01,,,,12.00,");
    }

    @Test
    void tablesFitTheScreen() {
        for (String name : csv("list")
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList()) {
            CommandRun run = CommandRun.in(folder, "report", name);
            assertThat(run.code()).as(name + run.err()).isZero();
            assertThat(run.out().lines())
                    .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                            .as(line)
                            .isLessThanOrEqualTo(80));
        }
        for (List<String> words : List.of(
                List.of("kpi", "explain", "tactic_cost_effectiveness"),
                List.of("kpi", "explain", "open_opportunities"),
                List.of("kpi", "check"))) {
            CommandRun run = CommandRun.in(folder, words.toArray(String[]::new));
            assertThat(run.out().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
        }
        assertThat(CommandRun.in(folder, "report", "sales_performance").out())
                .contains("2026-02-01 to 2026-03-01")
                .containsPattern("\\(all\\) +66\\.7 +750\\.50");
    }

    @Test
    void aFileTakesAReport() throws IOException {
        Path file = folder.resolve("pipeline.json");
        CommandRun run = CommandRun.in(folder, "report", "pipeline", "--format", "json", "--out", file.toString());
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).contains("{\"stage\":\"offer\",\"opportunities\":1,\"amount\":300.00,");
        CommandRun nowhere = CommandRun.in(
                folder,
                "report",
                "pipeline",
                "--out",
                folder.resolve("none/x.csv").toString());
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.err()).contains("cannot be written");
    }

    @Test
    void whatWasNeverImportedIsTold(@TempDir Path empty) {
        for (String name : Arrays.asList("pipeline", "lost_deals", "lead_sources", "profitability", "sales_activity")) {
            CommandRun run = CommandRun.in(empty, "report", name, "--format", "csv");
            assertThat(run.code()).isZero();
            assertThat(run.out().lines()).hasSize(1);
            assertThat(run.err()).contains("so far, so that nothing is known of what they tell");
        }
        CommandRun owners = CommandRun.in(empty, "report", "sales_performance", "--format", "csv");
        assertThat(owners.out()).endsWith("sales_calls\n,,,,,,,,,\n");
    }

    @Test
    void unknownNamesAndPeriodsWithoutDaysAreRefused() {
        CommandRun near = CommandRun.in(folder, "report", "pipelin");
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err()).contains("Did you mean: report pipeline");
        CommandRun reversed = CommandRun.in(folder, "report", "pipeline", "--from", "2026-03-01", "--to", "2026-02-01");
        assertThat(reversed.code()).isEqualTo(2);
        assertThat(reversed.err()).contains("--to: The period from 2026-03-01 to 2026-02-01 has no day");
        assertThat(CommandRun.in(folder, "report").err()).contains("'report list' names them all");
    }
}
