package churnwatch.report;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What sales people did in the week before the end of the period, and have planned for the week after. */
record SalesActivity() implements RowsReport {
    private static final int WEEK_DAYS = 7;

    @Override
    public String name() {
        return "sales_activity";
    }

    @Override
    public String says() {
        return "What sales people did in the week before, and have planned for the week after.";
    }

    /** The week up to yesterday. */
    @Override
    public Period usual(LocalDate today) {
        return new Period(today.minusDays(WEEK_DAYS), today);
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        ReportRows found = query().of(kpis, period);
        Charted done = new Charted("staff", "activities", Map.of("week", "done"));
        return new ReportRows(found.columns(), found.rows(), found.gaps(), done);
    }

    private QueryReport query() {
        return new QueryReport(
                name(),
                says(),
                List.of("interactions"),
                List.of(
                        ReportColumn.text("week"),
                        ReportColumn.date("from"),
                        ReportColumn.date("to"),
                        ReportColumn.text("staff"),
                        ReportColumn.text("medium"),
                        ReportColumn.figure("activities", Unit.COUNT),
                        ReportColumn.figure("customers", Unit.COUNT),
                        ReportColumn.figure("opportunities", Unit.COUNT)),
                """
                SELECT CASE WHEN i.occurred_day < :to THEN 'done' ELSE 'planned' END AS week,
                    CASE WHEN i.occurred_day < :to THEN :to - 7 ELSE :to END AS "from",
                    CASE WHEN i.occurred_day < :to THEN :to ELSE :to + 7 END AS "to",
                    coalesce(nullif(i.staff, ''), '(none)') AS staff, i.medium AS medium, count(*) AS activities,
                    count(DISTINCT i.customer_no) AS customers,
                    count(DISTINCT nullif(i.opportunity_id, '')) AS opportunities
                FROM interactions i
                WHERE (i.topic = 'sales' OR i.opportunity_id <> '')
                    AND (i.occurred_day >= :to - 7 AND i.occurred_day < :to AND coalesce(i.planned, 0) = 0
                        OR i.occurred_day >= :to AND i.occurred_day < :to + 7 AND i.planned = 1)
                GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 4, 5""");
    }
}
