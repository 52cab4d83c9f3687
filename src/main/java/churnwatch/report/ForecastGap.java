package churnwatch.report;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many open opportunities no forecast can count, since they lack an amount, a probability or an expected date. */
final class ForecastGap {
    private static final String SQL = """
            SELECT count(*), sum(CASE WHEN o.amount IS NULL THEN 1 ELSE 0 END),
                sum(CASE WHEN o.win_probability IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN d.day IS NULL THEN 1 ELSE 0 END)
            FROM opportunities o LEFT JOIN kpi_calendar d ON d.day = o.expected_close_on
            WHERE o.created_day < :to AND (o.closed_day IS NULL OR o.closed_day >= :to)
                AND (o.amount IS NULL OR o.win_probability IS NULL OR d.day IS NULL)""";

    private ForecastGap() {}

    static List<Gap> of(Kpis kpis, Period period) {
        List<Long> counts = new ArrayList<>();
        kpis.each(SQL, period, (names, row) -> row.forEach(cell -> counts.add(number(cell))));
        long all = counts.get(0);
        if (all == 0) {
            return List.of();
        }
        String words = (all == 1 ? "1 open opportunity is" : all + " open opportunities are")
                + " not in the forecast: without an amount " + counts.get(1) + ", without a probability "
                + counts.get(2) + ", without an expected date " + counts.get(3);
        return List.of(new Gap(
                "not_forecast",
                words,
                Map.of(
                        "count",
                        all,
                        "no_amount",
                        counts.get(1),
                        "no_probability",
                        counts.get(2),
                        "no_date",
                        counts.get(3))));
    }

    private static long number(@Nullable Object cell) {
        return cell == null ? 0 : Long.parseLong(cell.toString());
    }
}
