package churnwatch.report;

import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query over the feed. A column NAME of the report is a column of the query, or the quotient of its columns NAME_part and
 * NAME_whole; where there are NAME_times and NAME_per too, part x times by whole x per, which overflow no number here.
 *
 * @param inputs the tables without which nothing is known
 * @param charted what a page draws; null for the first figures
 * @param leftOut tells what the query leaves out
 * @param split by what of customers the rows are, which stands in the query as {member}; null where by nothing
 */
record QueryReport(
        String name,
        String says,
        List<String> inputs,
        List<ReportColumn> columns,
        @Nullable Charted charted,
        BiFunction<Kpis, Period, List<Gap>> leftOut,
        @Nullable Split split,
        String sql)
        implements StreamedReport {
    /** A dimension, and the expression that gives its member. */
    record Split(String dimension, String member) {}

    /** The first figures are drawn. */
    QueryReport(String name, String says, List<String> inputs, List<ReportColumn> columns, String sql) {
        this(name, says, inputs, columns, null, (kpis, period) -> List.of(), null, sql);
    }

    /** The same with other figures drawn. */
    QueryReport drawing(String label, String value) {
        return new QueryReport(name, says, inputs, columns, new Charted(label, value), leftOut, split, sql);
    }

    /** The same, telling what it leaves out. */
    QueryReport leavingOut(BiFunction<Kpis, Period, List<Gap>> what) {
        return new QueryReport(name, says, inputs, columns, charted, what, split, sql);
    }

    /** The same by members of a dimension, of which mails tell the small ones as one. */
    QueryReport by(String dimension, String member) {
        return new QueryReport(name, says, inputs, columns, charted, leftOut, new Split(dimension, member), sql);
    }

    @Override
    public List<Gap> gaps(Kpis kpis, Period period) {
        return kpis.hasRows(inputs)
                ? leftOut.apply(kpis, period)
                : inputs.stream().map(Gap::table).toList();
    }

    @Override
    public void each(Kpis kpis, Period period, Consumer<List<@Nullable Object>> to) {
        if (!kpis.hasRows(inputs)) {
            return;
        }
        String query =
                split == null ? sql : sql.replace("{member}", kpis.member(split.dimension(), split.member(), period));
        kpis.each(query, period, (names, one) -> {
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            columns.forEach(column -> row.add(cell(column, names, one, kpis.decimals())));
            to.accept(row);
        });
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        each(kpis, period, rows::add);
        return new ReportRows(columns, rows, gaps(kpis, period), charted);
    }

    private static @Nullable Object cell(
            ReportColumn column, List<String> names, List<@Nullable Object> row, int decimals) {
        int index = names.indexOf(column.name());
        if (column.kind() == ReportColumn.Kind.TEXT) {
            return row.get(index);
        }
        BigDecimal number = index < 0 ? quotient(column.name(), names, row) : number(row.get(index));
        if (number == null) {
            return null;
        }
        if (column.kind() == ReportColumn.Kind.DATE) {
            return LocalDate.ofEpochDay(number.longValueExact());
        }
        Unit unit = column.unit() == null ? Unit.COUNT : column.unit();
        return new Figure(unit.of(number, decimals), unit);
    }

    private static @Nullable BigDecimal quotient(String name, List<String> names, List<@Nullable Object> row) {
        BigDecimal part = product(name, "_part", "_times", names, row);
        BigDecimal whole = product(name, "_whole", "_per", names, row);
        return part == null || whole == null || whole.signum() == 0 ? null : part.divide(whole, MathContext.DECIMAL64);
    }

    private static @Nullable BigDecimal product(
            String name, String one, String other, List<String> names, List<@Nullable Object> row) {
        BigDecimal number = number(row.get(names.indexOf(name + one)));
        int factor = names.indexOf(name + other);
        BigDecimal times = factor < 0 ? BigDecimal.ONE : number(row.get(factor));
        return number == null || times == null ? null : number.multiply(times);
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }
}
