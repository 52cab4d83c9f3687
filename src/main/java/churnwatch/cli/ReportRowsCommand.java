package churnwatch.cli;

import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import churnwatch.report.Figure;
import churnwatch.report.Gap;
import churnwatch.report.Report;
import churnwatch.report.ReportColumn;
import churnwatch.report.ReportRows;
import churnwatch.report.RowsReport;
import churnwatch.report.Sheets;
import churnwatch.report.SplitsReport;
import churnwatch.report.StreamedReport;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churnwatch report NAME}: one of the reports. */
@Command
public final class ReportRowsCommand implements Callable<Integer> {
    private final Report report;
    private final Supplier<Kpis> kpis;
    private final Supplier<Clock> clock;
    private final ReportPages pages;
    private final Output output;

    @Spec
    private CommandSpec at = CommandSpec.create();

    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: of the last full month).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The first day after the period.")
    private @Nullable LocalDate to;

    @Mixin
    private ReportOutOptions out = new ReportOutOptions();

    private ReportRowsCommand(
            Report report, Supplier<Kpis> kpis, Supplier<Clock> clock, ReportPages pages, Output output) {
        this.report = report;
        this.kpis = kpis;
        this.clock = clock;
        this.pages = pages;
        this.output = output;
    }

    /** The command of a report, which says what the report tells. */
    public static CommandLine of(
            Report report, Supplier<Kpis> kpis, Supplier<Clock> clock, ReportPages pages, Output output) {
        CommandLine line = new CommandLine(new ReportRowsCommand(report, kpis, clock, pages, output));
        // A percent sign alone would begin a format.
        line.getCommandSpec().usageMessage().description(report.says().replace("%", "%%"));
        return line;
    }

    @Override
    public Integer call() {
        Period period = from == null && to == null
                ? report.usual(LocalDate.now(clock.get()))
                : PeriodOptions.of(at, from, to, clock.get());
        return out.print(at, output, pages, made(report, kpis.get(), period));
    }

    /** The report of a period. */
    static MadeReport made(Report report, Kpis kpis, Period period) {
        if (report instanceof SplitsReport splits) {
            List<KpiValue> values = splits.values(kpis, period);
            return new MadeReport(
                    Sheets.ofValues(splits, values, period),
                    (to, format) -> new KpiRows(to, format).print(values),
                    List.of(),
                    false);
        }
        if (report instanceof StreamedReport many) {
            return new MadeReport(
                    () -> Sheets.ofMany(many, kpis, period),
                    (to, format) -> print(to, format, period, many.columns(), taker -> many.each(kpis, period, taker)),
                    notes(many.gaps(kpis, period)),
                    false);
        }
        ReportRows rows = ((RowsReport) report).of(kpis, period);
        return new MadeReport(
                Sheets.ofRows(report.name(), period, rows),
                (to, format) -> print(
                        to, format, period, rows.columns(), taker -> rows.rows().forEach(taker)),
                notes(rows.gaps()),
                false);
    }

    private static List<String> notes(List<Gap> gaps) {
        return gaps.stream().map(gap -> "churnwatch: " + gap.words()).toList();
    }

    private static void print(
            Output target,
            Format format,
            Period period,
            List<ReportColumn> all,
            Consumer<Consumer<List<@Nullable Object>>> given) {
        boolean onScreen = format == Format.TABLE;
        if (onScreen) {
            target.line(period.toString());
        }
        List<Column> columns = all.stream()
                .filter(one -> !onScreen || !one.label().isEmpty())
                .map(one -> column(one, onScreen))
                .toList();
        try (Rows rows = target.rows(format, columns)) {
            given.accept(row -> rows.add(cells(row, all, onScreen, target.currency())));
        }
    }

    private static @Nullable Object[] cells(
            List<@Nullable Object> row, List<ReportColumn> columns, boolean onScreen, Currency currency) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (!onScreen) {
                cells.add(exact(row.get(i)));
            } else if (!columns.get(i).label().isEmpty()) {
                cells.add(shown(columns.get(i), row.get(i), currency));
            }
        }
        return cells.toArray();
    }

    private static Column column(ReportColumn of, boolean onScreen) {
        String name = onScreen ? of.label() : of.name();
        return switch (of.kind()) {
            case TEXT -> Column.text(name);
            case DATE -> Column.date(name);
            case FIGURE ->
                onScreen && of.unit() == null
                        ? Column.text(name)
                        : Column.decimal(onScreen && of.unit() == Unit.RATIO ? name + " %" : name);
        };
    }

    private static @Nullable Object exact(@Nullable Object cell) {
        return cell instanceof Figure figure ? figure.value() : cell;
    }

    private static @Nullable Object shown(ReportColumn column, @Nullable Object cell, Currency currency) {
        if (cell instanceof Figure figure) {
            return column.unit() == null
                    ? KpiFigure.withUnit(figure.value(), figure.unit(), currency)
                    : KpiFigure.rounded(figure.value(), figure.unit(), currency);
        }
        return cell instanceof String text && text.isEmpty() ? "(all)" : cell;
    }
}
