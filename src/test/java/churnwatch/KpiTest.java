package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shipped KPI over {@link HandWorkedFeed}, the arithmetic beside it. */
class KpiTest {
    @TempDir
    static Path folder;

    private static Map<String, String> february = Map.of();

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        CommandRun imported = CommandRun.in(folder, "import", "--feed", feed.toString());
        assertThat(imported.code()).as(imported.out() + imported.err()).isZero();
        // Without dates it is the last full month.
        february = values("kpi");
    }

    /** Values by id, member and measure; an empty text where there is no data. */
    private static Map<String, String> values(String... words) {
        return column(6, words);
    }

    private static Map<String, String> column(int column, String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "csv";
        CommandRun run = CommandRun.in(folder, all);
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, String> values = new LinkedHashMap<>();
        run.out().lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            String key = cells[0]
                    + (cells[3].isEmpty() ? "" : "[" + cells[4] + "]")
                    + (cells[5].isEmpty() ? "" : "/" + cells[5]);
            values.put(key, cells[column]);
        });
        return values;
    }

    private static void is(String key, double expected) {
        assertThat(february).containsKey(key);
        String value = february.get(key);
        assertThat(value).as(key).isNotEmpty();
        assertThat(Double.parseDouble(value)).as(key).isCloseTo(expected, within(1e-9));
    }

    private static void text(String key, String expected) {
        assertThat(february.get(key)).as(key).isEqualTo(expected);
    }

    @Test
    void retention() {
        is("raw_retention_rate", 4 / 7.0); // A B F H of A B C D F G H
        is("retained_customers", 4);
        is("sales_adjusted_retention_rate", 410 / 460.0); // from 4 January on: A 100-10+120, B 200, of these and C 50
        is("profit_adjusted_retention_rate", 60 / 70.0); // A 40+20, of these and C 10; without a cost none
        text("retention_cost_per_customer", "12.00"); // 48 / 4
        is("share_of_wallet_retained", 310 / 2000.0); // A up to 15 February: 100-10+120+80+20; B has none, C is lost
        // C by exit survey, G by leaving, B by cancelling; H leaves in March, D lapsed without a word.
        is("churn_reasons/leavers: service", 1);
        is("churn_reasons/leavers: price", 1);
        is("churn_reasons/leavers: rival", 1);
        is("churn_reasons/share: rival", 1 / 3.0);
        is("churn_reasons/cumulative_share: rival", 2 / 3.0);
        is("churn_reasons/cumulative_share: service", 1);
        is("churn_reasons/vital_few: service", 1); // two thirds are less than 80 %
    }

    @Test
    void customer() {
        is("churn_rate", 3 / 7.0); // C D G
        is("net_customer_change", (7 - 5) / 7.0);
        is("renewal_rate", 1 / 3.0); // k2 of k2, k3, k5; k4 was cancelled before
        is("net_promoter_score", 25); // 10 and 9, less 3, of four
        is("customer_effort_score", 3.5);
        is("customer_satisfaction", 4);
        is("average_customer_value", 480 / 4.0 * 365 / 28); // 80+20+300+40+60-20 of A B E H
        // Days from joining to 1 March or to the churn date: A 790, B 790, C 254, D 402, E 24, F 45, G 365, H 59.
        is("customer_lifetime_value", 480 / 4.0 / 28 * 2729 / 8);
        is("average_revenue_per_customer", 480 / 7.0);
        is("expansion_revenue_growth", 140 / 120.0 - 1); // 80+20+60-20 after p15 alone
        is("upsell_rate", 2 / 5.0); // A and H
        is("cross_sell_rate", 1 / 5.0);
        is("revenue_concentration", 300 / 480.0); // one of four buyers is the best fifth: B
    }

    @Test
    void marketing() {
        text("campaigns", "3"); // g1 on its last day, g2, g5
        text("campaign_responses", "2"); // o1, o2
        text("campaign_purchases", "2"); // p7, p10
        text("campaign_revenue", "120.00");
        text("campaign_new_customers", "1");
        text("campaign_roi", "-0.6"); // g1: E bought for 40 of 100
        text("customer_acquisition_cost", "120.00"); // 90+30 for E
        text("referred_customers", "1");
        text("page_views", "8");
        text("goal_completion_rate", "0.5");
        text("time_per_visit", "100");
        text("email_list_growth_rate", "0.5"); // e3, e4 came, e2 went, of e1, e2
    }

    @Test
    void sales() {
        text("prospects", "2");
        text("new_customers", "1");
        is("close_rate", 2 / 3.0);
        text("closed_without_outcome", "0");
        text("lead_conversion_rate", "0.5");
        text("average_deal_value", "750.50"); // 1000, 501
        text("sales_calls", "3"); // i1, i2, i3
        text("sales_calls_per_opportunity", "1.5"); // of op1, op4
        text("outbound_calls", "3"); // i1, i2, i9
        text("inbound_enquiries", "2"); // i4, i5
        text("new_revenue", "340.00"); // p9, p10
        text("revenue_per_salesperson", "750.50"); // 1501 of ann and bob
        text("open_opportunities", "4"); // op4 to op7
        text("stage_duration", "20"); // 30, 10, 20
        text("sales_cycle_length", "30"); // 40, 20
        text("proposals", "2");
        text("sales_forecast", "195.00"); // 150 + 25 + 20
        text("lost_deals", "1");
    }

    @Test
    void service() {
        text("cases_handled", "4"); // t1, t2, t4, t5
        text("cases_closed_same_day", "2"); // t1, t5
        is("first_contact_resolution", 1 / 3.0); // t1 of t1, t2, t4
        text("resolution_time/calendar", "30.25"); // 5, 67, 48, 1
        text("resolution_time/business", "3.5"); // 5, Friday 1 + Monday 2, Friday 5, 1
        text("first_response_time", "33.25"); // 1, 65.5
        is("inbound_calls_per_day", 2 / 28.0);
        text("complaint_resolution_time", "67");
        text("callbacks", "1");
        text("cost_per_interaction", "3.50"); // 4, 3
        is("sla_compliance", 1 / 3.0); // t1 of t1, t2, t3
        text("abandoned_call_rate", "0.5");
        text("average_handle_time", "90"); // 120, 60
    }

    @Test
    void whatNobodyDidOrToldIsNoData() {
        // There are no alerts at all.
        text("active_users", "");
        text("alerts_acknowledged_in_time", "");
        text("alerts_with_outcome", "");
        // KpiWorkTest has some, and interventions.
        text("tactic_cost_effectiveness/interventions", "");
        text("tactic_cost_effectiveness/return", "");
        // A year without anything: counts and sums are 0, means and ratios are not known.
        Map<String, String> past = values("kpi", "--from", "2020-01-01", "--to", "2021-01-01");
        assertThat(past)
                .containsEntry("prospects", "0")
                .containsEntry("campaign_revenue", "0.00")
                .containsEntry("churn_rate", "")
                .containsEntry("average_deal_value", "")
                .containsEntry("net_promoter_score", "")
                .containsEntry("customer_acquisition_cost", "");
        // B of the south called the day before, nobody on this one: that is a count, not a mean.
        assertThat(values(
                        "kpi",
                        "--from",
                        "2026-02-05",
                        "--to",
                        "2026-02-06",
                        "--id",
                        "inbound_calls_per_day",
                        "--by",
                        "region"))
                .containsEntry("inbound_calls_per_day", "0")
                .containsEntry("inbound_calls_per_day[south]", "0");
        // A day on which something was taken back and nothing bought has no best buyers.
        assertThat(values("kpi", "--from", "2026-01-25", "--to", "2026-01-26", "--id", "revenue_concentration"))
                .containsEntry("revenue_concentration", "");
    }

    @Test
    void everyShippedKpiIsWorkedOutHere() throws IOException {
        String source = Files.readString(Path.of("src/test/java/churnwatch/KpiTest.java"));
        TreeSet<String> missing = new TreeSet<>();
        february.keySet().stream().map(key -> key.replaceAll("[\\[/].*", "")).forEach(id -> {
            if (!source.contains("(\"" + id)) {
                missing.add(id);
            }
        });
        assertThat(missing).isEmpty();
        assertThat(february.keySet().stream()
                        .map(key -> key.replaceAll("[\\[/].*", ""))
                        .distinct())
                .hasSize(66);
    }

    @Test
    void thePeriodBeforeStandsBesideIt() {
        Map<String, String> previous = column(7, "kpi", "--id", "net_promoter_score", "--id", "new_customers");
        assertThat(previous).containsEntry("net_promoter_score", "-100").containsEntry("new_customers", "2");
    }

    @Test
    void aSplitIsTheTotalAndARowAMember() {
        assertThat(values("kpi", "--id", "churn_rate", "--by", "segment"))
                .containsEntry("churn_rate[gold]", "0") // A B H
                .containsEntry("churn_rate[silver]", "0.75"); // C D G of these and F
        assertThat(values("kpi", "--id", "raw_retention_rate", "--by", "region"))
                .containsEntry("raw_retention_rate[(none)]", "1") // F
                .containsEntry("raw_retention_rate[north]", "0.5") // A of A, C
                .containsEntry("raw_retention_rate[south]", "0.5"); // B H of B D G H
        // Of the year before: A food (the drinks went back), B drinks by its product, C both, D food; the others none.
        assertThat(values("kpi", "--id", "churn_rate", "--by", "category"))
                .containsEntry("churn_rate[drinks]", "0.5") // C of B, C
                .containsEntry("churn_rate[food]", thirds(2)) // C D of A, C, D
                .containsEntry("churn_rate[(none)]", thirds(1)); // G of F G H
        assertThat(values("kpi", "--id", "lead_conversion_rate", "--by", "source"))
                .containsEntry("lead_conversion_rate[web]", "1")
                .containsEntry("lead_conversion_rate[fair]", "0");
        assertThat(values("kpi", "--id", "sales_cycle_length", "--by", "source"))
                .containsEntry("sales_cycle_length[web]", "40") // by its lead
                .containsEntry("sales_cycle_length[fair]", "20");
        assertThat(values("kpi", "--id", "sales_forecast", "--by", "month"))
                .containsEntry("sales_forecast[2026-03]", "45.00")
                .containsEntry("sales_forecast[2026-04]", "150.00");
        assertThat(values("kpi", "--id", "stage_duration", "--by", "stage"))
                .containsEntry("stage_duration[lead]", "25")
                .containsEntry("stage_duration[offer]", "10");
        assertThat(values("kpi", "--id", "churn_reasons", "--by", "reason"))
                .containsEntry("churn_reasons[price]/share", thirds(1))
                .containsEntry("churn_reasons[rival]/cumulative_share", thirds(2));
        // C bought tea and B has a contract for it; G's contract for the cup was in force on 31 January for the last
        // time.
        assertThat(values("kpi", "--id", "churn_reasons", "--by", "product"))
                .containsEntry("churn_reasons[tea]/leavers: service", "1")
                .containsEntry("churn_reasons[tea]/leavers: rival", "1")
                .containsEntry("churn_reasons[cup]/leavers: price", "1")
                .doesNotContainKey("churn_reasons[(none)]/leavers: price");
        assertThat(values("kpi", "--id", "churn_reasons", "--by", "segment"))
                .containsEntry("churn_reasons[gold]/share: rival", "1")
                .containsEntry("churn_reasons[silver]/share: price", "0.5");
    }

    private static String thirds(int count) {
        return new BigDecimal(count)
                .divide(new BigDecimal(3), MathContext.DECIMAL64)
                .toPlainString();
    }

    @Test
    void aTargetTellsWhetherAllIsWell() {
        Map<String, String> status = column(10, "kpi");
        assertThat(status)
                .containsEntry("first_contact_resolution", "alarm") // a third is under 0.5
                .containsEntry("retention_cost_per_customer", "ok") // 12 of 480 / 7
                .containsEntry("active_users", "no_data")
                .containsEntry("sla_compliance", "warn") // a third is under 0.9
                .containsEntry("abandoned_call_rate", "warn") // half is over 0.05
                .containsEntry("customer_satisfaction", "ok") // 4 is the target
                .containsEntry("customer_effort_score", "warn") // 3.5 is over 3
                .containsEntry("alerts_with_outcome", "no_data");
        assertThat(column(10, "kpi", "--set", "kpi.targets.churn_rate.target=0.42"))
                .containsEntry("churn_rate", "warn");
        assertThat(column(10, "kpi", "--set", "kpi.targets.churn_rate.target=0.43"))
                .containsEntry("churn_rate", "ok");
        assertThat(column(
                        10, "kpi", "--from", "2026-01-31", "--to", "2026-02-01", "--id", "retention_cost_per_customer"))
                .containsEntry("retention_cost_per_customer", "warn"); // 9 of 7, and nobody bought
    }

    @Test
    void theRowsBehindAMeanAreThoseThatItIsOf() {
        assertThat(CommandRun.in(folder, "kpi", "explain", "stage_duration", "--format", "csv")
                        .out())
                .isEqualTo("""
                        entry_id,opportunity_id,stage,entered_at,left_at
                        st1,op1,lead,2026-01-02T00:00:00Z,2026-02-01T00:00:00Z
                        st2,op1,offer,2026-02-01T00:00:00Z,2026-02-11T00:00:00Z
                        st3,op4,lead,2026-02-05T00:00:00Z,2026-02-25T00:00:00Z
                        """);
    }

    @Test
    void aSeriesIsAValueAStep() {
        CommandRun series = CommandRun.in(
                folder,
                "kpi",
                "--id",
                "new_customers",
                "--from",
                "2025-12-15",
                "--to",
                "2026-03-01",
                "--every",
                "month",
                "--format",
                "csv");
        assertThat(series.out()).isEqualTo("""
                id,from,to,dimension,member,measure,value,previous,unit,target,status
                new_customers,2025-12-15,2026-01-01,,,,0,0,count,,ok
                new_customers,2026-01-01,2026-02-01,,,,2,0,count,,ok
                new_customers,2026-02-01,2026-03-01,,,,1,2,count,,ok
                """);
    }
}
