package churnwatch.report;

import static churnwatch.report.ReportColumn.figure;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import java.util.List;

/** What the customers of each segment brought and cost: for mails, which tell nothing of single customers. */
record SegmentProfit() implements RowsReport {
    /** What each customer brought and cost in the period, a row a purchase, a contact and so on. */
    static final String MONEY = """
            FROM (
                SELECT p.customer_no, p.amount AS revenue, p.amount - p.cost AS profit,
                    NULL AS contact, NULL AS retention, NULL AS other
                FROM purchases p WHERE p.purchased_day >= :from AND p.purchased_day < :to
                UNION ALL
                SELECT i.customer_no, NULL, NULL, i.cost, NULL, NULL FROM interactions i
                WHERE i.occurred_day >= :from AND i.occurred_day < :to AND coalesce(i.planned, 0) = 0
                    AND i.cost IS NOT NULL
                UNION ALL
                SELECT v.customer_no, NULL, NULL, NULL, v.cost, NULL FROM interventions v
                WHERE v.done_on >= :from AND v.done_on < :to
                UNION ALL
                SELECT k.customer_no, NULL, NULL, NULL,
                    CASE WHEN k.purpose = 'retention' THEN k.amount END,
                    CASE WHEN k.purpose <> 'retention' THEN k.amount END
                FROM costs k WHERE k.incurred_on >= :from AND k.incurred_on < :to
            ) x JOIN customers u ON u.customer_no = x.customer_no
            """;

    @Override
    public String name() {
        return "profitability_by_segment";
    }

    @Override
    public String says() {
        return "What the customers of each segment brought and cost.";
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        return new QueryReport(
                        name(),
                        says(),
                        List.of("purchases"),
                        List.of(
                                ReportColumn.text("segment"),
                                figure("customers", Unit.COUNT),
                                figure("revenue", Unit.MONEY),
                                figure("profit", Unit.MONEY),
                                figure("contact_cost", Unit.MONEY),
                                figure("retention_cost", Unit.MONEY),
                                figure("other_cost", Unit.MONEY),
                                figure("contribution", Unit.MONEY),
                                figure("without_cost", Unit.COUNT).roomy()),
                        """
                        SELECT {member} AS segment, count(DISTINCT x.customer_no) AS customers,
                            coalesce(sum(x.revenue), 0) AS revenue,
                            CASE WHEN count(x.revenue) = 0 THEN 0 ELSE sum(x.profit) END AS profit,
                            sum(x.contact) AS contact_cost, sum(x.retention) AS retention_cost, sum(x.other) AS other_cost,
                            CASE WHEN count(x.revenue) = 0 THEN 0 ELSE sum(x.profit) END - coalesce(sum(x.contact), 0)
                                - coalesce(sum(x.retention), 0) - coalesce(sum(x.other), 0) AS contribution,
                            count(x.revenue) - count(x.profit) AS without_cost
                        """ + MONEY + "WHERE u.removed = 0 GROUP BY 1 ORDER BY 1")
                .by("segment", "coalesce(nullif(u.segment, ''), '(none)')")
                .drawing("segment", "contribution")
                .of(kpis, period);
    }
}
