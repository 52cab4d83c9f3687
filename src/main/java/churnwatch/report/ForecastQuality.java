package churnwatch.report;

import static churnwatch.report.ReportColumn.figure;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.RowsBehind;
import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sales forecast said of past months on their first days, and what was won in them. The feed keeps one probability
 * and one expected date of an opportunity, the newest: where the probability is the outcome, or either is blank now, what it
 * was before is not kept, and the forecast of the month cannot be told.
 */
record ForecastQuality() implements RowsReport {
    private static final int MONTHS = 12;
    private static final List<String> INPUTS = List.of("opportunities");
    private static final Gap NO_MONTH = new Gap(
            "no_month",
            "the period holds no whole month, and forecasts are judged by months; choose a longer one",
            Map.of());
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.text("month"),
            new ReportColumn("opportunities", "open", ReportColumn.Kind.FIGURE, Unit.COUNT),
            figure("forecast", Unit.MONEY),
            figure("won", Unit.MONEY),
            figure("won_expected", Unit.MONEY).roomy(),
            figure("error", Unit.MONEY),
            new ReportColumn("error_share", "of won", ReportColumn.Kind.FIGURE, Unit.RATIO),
            figure("deviation", Unit.RATIO).roomy(),
            new ReportColumn("not_kept", "lost", ReportColumn.Kind.FIGURE, Unit.COUNT));

    /** A month, or all months that can be told of; money in minor units. */
    private record Month(
            String name,
            BigDecimal opportunities,
            @Nullable BigDecimal forecast,
            BigDecimal won,
            BigDecimal wonExpected,
            BigDecimal deviation,
            BigDecimal notKept) {}

    @Override
    public String name() {
        return "forecast_quality";
    }

    @Override
    public String says() {
        return "What the forecast said of each month when it began, and what was won in it.";
    }

    /** The last twelve full months. */
    @Override
    public Period usual(LocalDate today) {
        LocalDate end = today.withDayOfMonth(1);
        return new Period(end.minusMonths(MONTHS), end);
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        LocalDate from = period.from().getDayOfMonth() == 1
                ? period.from()
                : period.from().withDayOfMonth(1).plusMonths(1);
        LocalDate to = period.to().withDayOfMonth(1);
        Charted drawn = new Charted("month", "forecast");
        if (!from.isBefore(to)) {
            return new ReportRows(COLUMNS, List.of(), List.of(NO_MONTH), drawn);
        }
        RowsBehind found = kpis.query(SQL, INPUTS, new Period(from, to));
        if (found == null) {
            return new ReportRows(
                    COLUMNS, List.of(), INPUTS.stream().map(Gap::table).toList(), drawn);
        }
        List<Month> months = found.rows().stream().map(ForecastQuality::month).toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        if (!months.isEmpty()) {
            rows.add(row(all(months), kpis.decimals()));
        }
        months.forEach(one -> rows.add(row(one, kpis.decimals())));
        return new ReportRows(COLUMNS, rows, List.of(), drawn);
    }

    private static Month month(List<@Nullable Object> row) {
        BigDecimal forecast = number(row.get(2)).movePointLeft(6);
        BigDecimal won = number(row.get(3));
        BigDecimal notKept = number(row.get(5));
        boolean isKnown = notKept.signum() == 0;
        return new Month(
                String.valueOf(row.get(0)),
                number(row.get(1)),
                isKnown ? forecast : null,
                won,
                number(row.get(4)),
                isKnown ? forecast.subtract(won).abs() : BigDecimal.ZERO,
                notKept);
    }

    /** Of the months whose forecast is known; what was not kept is told of all. */
    private static Month all(List<Month> months) {
        BigDecimal forecast = null;
        BigDecimal opportunities = BigDecimal.ZERO;
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal expected = BigDecimal.ZERO;
        BigDecimal deviation = BigDecimal.ZERO;
        BigDecimal notKept = BigDecimal.ZERO;
        for (Month one : months) {
            notKept = notKept.add(one.notKept());
            BigDecimal own = one.forecast();
            if (own != null) {
                forecast = forecast == null ? own : forecast.add(own);
                opportunities = opportunities.add(one.opportunities());
                won = won.add(one.won());
                expected = expected.add(one.wonExpected());
                deviation = deviation.add(one.deviation());
            }
        }
        return new Month("", opportunities, forecast, won, expected, deviation, notKept);
    }

    private static List<@Nullable Object> row(Month of, int decimals) {
        BigDecimal forecast = of.forecast();
        BigDecimal error = forecast == null ? null : forecast.subtract(of.won());
        return Arrays.asList(
                of.name(),
                new Figure(of.opportunities(), Unit.COUNT),
                money(forecast, decimals),
                money(of.won(), decimals),
                money(of.wonExpected(), decimals),
                money(error, decimals),
                share(error, of.won()),
                share(forecast == null ? null : of.deviation(), of.won()),
                new Figure(of.notKept(), Unit.COUNT));
    }

    private static @Nullable Figure money(@Nullable BigDecimal minor, int decimals) {
        return minor == null ? null : new Figure(Unit.MONEY.of(minor, decimals), Unit.MONEY);
    }

    private static @Nullable Figure share(@Nullable BigDecimal part, BigDecimal whole) {
        return part == null || whole.signum() == 0
                ? null
                : new Figure(Unit.RATIO.of(part.divide(whole, MathContext.DECIMAL64), 0), Unit.RATIO);
    }

    private static BigDecimal number(@Nullable Object value) {
        return new BigDecimal(String.valueOf(value));
    }

    /** The months that began when there was an opportunity already. */
    private static final String SQL = """
            WITH months AS (
                SELECT d.month, min(d.day) AS first_day FROM kpi_calendar d
                WHERE d.day >= :from AND d.day < :to GROUP BY d.month
            ), expected AS (
                SELECT m.month, count(*) AS opportunities,
                    sum(o.amount * round(o.win_probability * 1000000)) AS forecast,
                    sum(CASE WHEN o.outcome = 'won' AND w.month = m.month THEN o.amount ELSE 0 END) AS won,
                    sum(CASE WHEN o.outcome = 'won' AND o.win_probability >= 1
                        OR o.outcome = 'lost' AND o.win_probability <= 0 THEN 1 ELSE 0 END) AS not_kept
                FROM opportunities o JOIN kpi_calendar d ON d.day = o.expected_close_on
                    JOIN months m ON m.month = d.month LEFT JOIN kpi_calendar w ON w.day = o.closed_day
                WHERE o.created_day < m.first_day AND (o.closed_day IS NULL OR o.closed_day >= m.first_day)
                    AND o.amount IS NOT NULL AND o.win_probability IS NOT NULL
                GROUP BY m.month
            ), closed AS (
                SELECT m.month, sum(CASE WHEN o.outcome = 'won' THEN o.amount END) AS amount,
                    sum(CASE WHEN o.created_day < m.first_day
                        AND (o.win_probability IS NULL OR o.expected_close_on IS NULL) THEN 1 ELSE 0 END) AS blank
                FROM opportunities o JOIN kpi_calendar d ON d.day = o.closed_day JOIN months m ON m.month = d.month
                WHERE o.closed_day >= :from AND o.closed_day < :to
                GROUP BY m.month
            )
            SELECT m.month, coalesce(e.opportunities, 0), coalesce(e.forecast, 0), coalesce(w.amount, 0),
                coalesce(e.won, 0), coalesce(e.not_kept, 0) + coalesce(w.blank, 0)
            FROM months m LEFT JOIN expected e ON e.month = m.month LEFT JOIN closed w ON w.month = m.month
            WHERE m.first_day > (SELECT min(o.created_day) FROM opportunities o)
            ORDER BY m.month""";
}
