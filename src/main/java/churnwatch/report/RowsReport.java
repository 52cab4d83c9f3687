package churnwatch.report;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;

/** A report with columns of its own. */
public non-sealed interface RowsReport extends Report {
    ReportRows of(Kpis kpis, Period period);
}
