package churnwatch.report;

import static churnwatch.report.ReportColumn.figure;
import static churnwatch.report.ReportColumn.text;
import static churnwatch.report.SegmentProfit.MONEY;

import churnwatch.kpi.Unit;
import churnwatch.report.MembersReport.Shown;
import java.util.ArrayList;
import java.util.List;

/** All reports, in the order of their names. */
public final class Reports {
    private Reports() {}

    public static List<Report> all() {
        return List.of(
                new ForecastQuality(),
                leadSources(),
                lostDeals(),
                pipeline(),
                profitability(),
                retentionProgramme(),
                new RootCauses(),
                new SalesActivity(),
                salesConversion(),
                salesCycle(),
                salesForecast(),
                salesPerformance(),
                new Scorecard());
    }

    /** The report that mails have in place of one: mail leaves the house, so that it tells of no single customer. */
    public static Report mailed(Report report) {
        return report.name().equals("profitability") ? new SegmentProfit() : report;
    }

    private static Report retentionProgramme() {
        List<String> rates = List.of(
                "raw_retention_rate", "sales_adjusted_retention_rate", "profit_adjusted_retention_rate", "churn_rate");
        List<String> whole = new ArrayList<>(rates);
        whole.addAll(List.of(
                "retention_cost_per_customer",
                "average_revenue_per_customer",
                "share_of_wallet_retained",
                "tactic_cost_effectiveness"));
        return new SplitsReport(
                "retention_programme",
                "Who was kept, what that cost, what tactics brought, and why customers left.",
                List.of(
                        new SplitsReport.Part("", whole),
                        new SplitsReport.Part("segment", rates),
                        new SplitsReport.Part("tactic", List.of("tactic_cost_effectiveness")),
                        new SplitsReport.Part("reason", List.of("churn_reasons"))));
    }

    private static Report salesConversion() {
        return new MembersReport(
                "sales_conversion",
                "How leads and opportunities of each source were turned into customers.",
                "source",
                "prospects",
                List.of(
                        new Shown("prospects", "leads"),
                        new Shown("lead_conversion_rate", "converted"),
                        new Shown("close_rate", "won"),
                        new Shown("average_deal_value", "a deal")));
    }

    private static Report salesCycle() {
        return new SplitsReport(
                "sales_cycle",
                "How long opportunities that were won took, and how long they stay in each stage.",
                List.of(
                        new SplitsReport.Part("", List.of("sales_cycle_length", "stage_duration")),
                        new SplitsReport.Part("source", List.of("sales_cycle_length")),
                        new SplitsReport.Part("staff", List.of("sales_cycle_length")),
                        new SplitsReport.Part("stage", List.of("stage_duration"))));
    }

    private static Report salesPerformance() {
        return new MembersReport(
                "sales_performance",
                "What each owner won, lost and has open.",
                "staff",
                "revenue_per_salesperson",
                List.of(
                        new Shown("close_rate", "won"),
                        new Shown("revenue_per_salesperson", "revenue"),
                        new Shown("average_deal_value", "a deal"),
                        new Shown("sales_cycle_length", "days"),
                        new Shown("lost_deals", "lost"),
                        new Shown("open_opportunities", "open"),
                        new Shown("sales_forecast", "forecast"),
                        new Shown("proposals", "offers"),
                        new Shown("sales_calls", "calls")));
    }

    /** Open is as the KPI open_opportunities has it, and the forecast as sales_forecast. */
    private static Report pipeline() {
        return new QueryReport(
                        "pipeline",
                        "The opportunities open at the end, by the stage that they are in.",
                        List.of("opportunities"),
                        List.of(
                                text("stage"),
                                figure("opportunities", Unit.COUNT),
                                figure("amount", Unit.MONEY),
                                figure("forecast", Unit.MONEY),
                                figure("age", Unit.DAYS)),
                        """
                SELECT coalesce(nullif((SELECT g.stage FROM opportunity_stages g
                        WHERE g.opportunity_id = o.opportunity_id AND g.entered_day < :to
                        ORDER BY g.entered_at DESC, g.entry_id DESC LIMIT 1), ''), '(none)') AS stage,
                    count(*) AS opportunities, sum(o.amount) AS amount,
                    sum(CASE WHEN o.expected_close_on IS NOT NULL
                        THEN o.amount * round(o.win_probability * 1000000) END) AS forecast_part,
                    1000000 AS forecast_whole,
                    sum(:to_at - o.created_at) AS age_part, count(*) * 86400000 AS age_whole
                FROM opportunities o
                WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
                GROUP BY 1 ORDER BY 1""")
                .drawing("stage", "amount")
                .leavingOut(ForecastGap::of);
    }

    /** What was to close before the end and is open still is overdue: nobody said a new date. */
    private static Report salesForecast() {
        return new QueryReport(
                        "sales_forecast",
                        "Amount times probability of what is open at the end, by the month in which it is expected to close.",
                        List.of("opportunities"),
                        List.of(
                                text("month"),
                                figure("opportunities", Unit.COUNT),
                                figure("amount", Unit.MONEY),
                                figure("forecast", Unit.MONEY),
                                figure("overdue", Unit.COUNT)),
                        """
                SELECT d.month AS month, count(*) AS opportunities, sum(o.amount) AS amount,
                    sum(o.amount * round(o.win_probability * 1000000)) AS forecast_part,
                    1000000 AS forecast_whole,
                    sum(CASE WHEN o.expected_close_on < :to THEN 1 ELSE 0 END) AS overdue
                FROM opportunities o JOIN kpi_calendar d ON d.day = o.expected_close_on
                WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
                    AND o.amount IS NOT NULL AND o.win_probability IS NOT NULL
                GROUP BY 1 ORDER BY 1""")
                .drawing("month", "forecast")
                .leavingOut(ForecastGap::of);
    }

    private static Report leadSources() {
        return new QueryReport(
                        "lead_sources",
                        "Where the leads of the period came from, and what has come of them by its end.",
                        List.of("leads"),
                        List.of(
                                text("source"),
                                figure("leads", Unit.COUNT),
                                figure("share", Unit.RATIO),
                                figure("converted", Unit.COUNT),
                                figure("conversion_rate", Unit.RATIO),
                                figure("won", Unit.COUNT),
                                figure("won_amount", Unit.MONEY)),
                        """
                SELECT {member} AS source, count(*) AS leads,
                    count(*) AS share_part, sum(count(*)) OVER () AS share_whole,
                    sum(CASE WHEN l.converted_day < :to THEN 1 ELSE 0 END) AS converted,
                    sum(CASE WHEN l.converted_day < :to THEN 1 ELSE 0 END) AS conversion_rate_part,
                    count(*) AS conversion_rate_whole,
                    CASE WHEN EXISTS (SELECT 1 FROM opportunities) THEN coalesce(sum(w.won), 0) END AS won,
                    CASE WHEN EXISTS (SELECT 1 FROM opportunities) THEN coalesce(sum(w.amount), 0) END AS won_amount
                FROM leads l LEFT JOIN (
                    SELECT o.lead_id, count(*) AS won, sum(o.amount) AS amount FROM opportunities o
                    WHERE o.outcome = 'won' AND o.closed_day < :to GROUP BY o.lead_id) w ON w.lead_id = l.lead_id
                WHERE l.created_day >= :from AND l.created_day < :to
                GROUP BY 1 ORDER BY 1""")
                .by("source", "coalesce(nullif(l.source, ''), '(none)')");
    }

    private static Report lostDeals() {
        return new QueryReport(
                        "lost_deals",
                        "Why opportunities were lost, the most frequent reason first.",
                        List.of("opportunities"),
                        List.of(
                                text("reason"),
                                figure("deals", Unit.COUNT),
                                figure("share", Unit.RATIO),
                                figure("cumulative_share", Unit.RATIO),
                                figure("amount", Unit.MONEY)),
                        """
                SELECT reason, deals, amount, deals AS share_part, sum(deals) OVER () AS share_whole,
                    sum(deals) OVER (ORDER BY deals DESC, reason) AS cumulative_share_part,
                    sum(deals) OVER () AS cumulative_share_whole
                FROM (
                    SELECT {member} AS reason, count(*) AS deals,
                        sum(o.amount) AS amount
                    FROM opportunities o
                    WHERE o.outcome = 'lost' AND o.closed_day >= :from AND o.closed_day < :to
                    GROUP BY 1) r
                ORDER BY deals DESC, reason""")
                .by("reason", "coalesce(nullif(o.lost_reason, ''), '(none)')");
    }

    /** Profit leaves purchases without a cost out, as everywhere; costs that name no customer are nobody's. */
    private static Report profitability() {
        return new QueryReport(
                        "profitability",
                        "What each customer brought and cost.",
                        List.of("purchases"),
                        List.of(
                                text("customer_id"),
                                text("segment"),
                                figure("revenue", Unit.MONEY),
                                figure("profit", Unit.MONEY),
                                figure("contact_cost", Unit.MONEY),
                                figure("retention_cost", Unit.MONEY),
                                figure("other_cost", Unit.MONEY),
                                figure("contribution", Unit.MONEY),
                                figure("customer_lifetime_value", Unit.MONEY),
                                figure("without_cost", Unit.COUNT).roomy()),
                        """
                SELECT u.customer_id, nullif(u.segment, '') AS segment,
                    coalesce(sum(x.revenue), 0) AS revenue,
                    CASE WHEN count(x.revenue) = 0 THEN 0 ELSE sum(x.profit) END AS profit, sum(x.contact) AS contact_cost,
                    sum(x.retention) AS retention_cost, sum(x.other) AS other_cost,
                    CASE WHEN count(x.revenue) = 0 THEN 0 ELSE sum(x.profit) END - coalesce(sum(x.contact), 0) - coalesce(sum(x.retention), 0)
                        - coalesce(sum(x.other), 0) AS contribution,
                    CASE WHEN max(x.revenue) >= 0 THEN sum(x.revenue) END AS customer_lifetime_value_part,
                    (SELECT sum(coalesce(c.churned_on, :to) - c.joined_on) FROM kpi_customers c
                        WHERE c.joined_on < :to) AS customer_lifetime_value_times,
                    :days AS customer_lifetime_value_whole,
                    (SELECT count(*) FROM kpi_customers c WHERE c.joined_on < :to) AS customer_lifetime_value_per,
                    count(x.revenue) - count(x.profit) AS without_cost
                """ + MONEY + """
                WHERE u.removed = 0
                GROUP BY u.customer_no, u.customer_id, u.segment ORDER BY u.customer_id""")
                .drawing("customer_id", "contribution");
    }
}
