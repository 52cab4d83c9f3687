package churnwatch.cli;

import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Status;
import churnwatch.kpi.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints KPI values: exact for machines, rounded and in fewer columns on a screen. */
final class KpiRows {
    static final List<Column> COLUMNS = List.of(
            Column.text("id"),
            Column.date("from"),
            Column.date("to"),
            Column.text("dimension"),
            Column.text("member"),
            Column.text("measure"),
            Column.decimal("value"),
            Column.decimal("previous"),
            Column.text("unit"),
            Column.decimal("target"),
            Column.text("status"));

    private final Output output;
    private final Format format;

    KpiRows(Output output, Format format) {
        this.output = output;
        this.format = format;
    }

    void print(List<KpiValue> values) {
        if (format == Format.TABLE) {
            onScreen(values);
            return;
        }
        try (Rows rows = output.rows(format, COLUMNS)) {
            for (KpiValue one : values) {
                rows.add(
                        one.kpi().id(),
                        one.period().from(),
                        one.period().to(),
                        one.dimension(),
                        one.member(),
                        one.measure(),
                        one.value(),
                        one.previous(),
                        KpiFigure.unit(one.unit(), output.currency()),
                        one.target(),
                        one.status().word());
            }
        }
    }

    private void onScreen(List<KpiValue> values) {
        boolean isSplit = values.stream().anyMatch(one -> !one.dimension().isEmpty());
        boolean isSeries = values.stream().map(KpiValue::period).distinct().count() > 1;
        List<Column> columns = new ArrayList<>(List.of(Column.text("id")));
        if (isSeries) {
            columns.add(Column.date("from"));
        } else if (!values.isEmpty()) {
            output.line(values.get(0).period() + ", and before it "
                    + values.get(0).period().previous());
        }
        if (isSplit) {
            columns.add(Column.text("member"));
        }
        columns.addAll(List.of(
                Column.decimal("value"), Column.decimal("previous"), Column.text("unit"), Column.text("status")));
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (KpiValue one : values) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(one.kpi().id() + (one.measure().isEmpty() ? "" : ", " + one.measure()));
                if (isSeries) {
                    row.add(one.period().from());
                }
                if (isSplit) {
                    row.add(one.member());
                }
                row.add(KpiFigure.rounded(one.value(), one.unit(), output.currency()));
                row.add(KpiFigure.rounded(one.previous(), one.unit(), output.currency()));
                row.add(one.unit() == Unit.RATIO ? "%" : KpiFigure.unit(one.unit(), output.currency()));
                row.add(
                        one.status() == Status.NO_DATA
                                ? "no data"
                                : one.status().word());
                rows.add(row.toArray());
            }
        }
    }
}
