package churnwatch.report;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report that may have a row a customer, so that its rows can be had one by one. */
public interface StreamedReport extends RowsReport {
    List<ReportColumn> columns();

    /** What of it a page draws, each label once; null for the first figures. */
    @Nullable
    Charted charted();

    /** As those of the rows. */
    List<Gap> gaps(Kpis kpis, Period period);

    /** Hands over each row, without keeping it. */
    void each(Kpis kpis, Period period, Consumer<List<@Nullable Object>> to);
}
