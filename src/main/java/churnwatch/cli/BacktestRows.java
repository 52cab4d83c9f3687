package churnwatch.cli;

import churnwatch.backtest.Figure;
import churnwatch.backtest.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of a backtest for machines: every figure with the bounds of its interval. */
final class BacktestRows {
    private static final Map<String, Function<Line, @Nullable Figure>> FIGURES = figures();

    private BacktestRows() {}

    private static Map<String, Function<Line, @Nullable Figure>> figures() {
        Map<String, Function<Line, @Nullable Figure>> figures = new LinkedHashMap<>();
        figures.put("base_rate", Line::baseRate);
        figures.put("precision", Line::precision);
        figures.put("recall", Line::recall);
        figures.put("lift", Line::lift);
        figures.put("auc", Line::auc);
        figures.put("top_precision", Line::topPrecision);
        figures.put("lead_days", Line::leadDays);
        figures.put("score_ahead", Line::scoreAhead);
        return figures;
    }

    static void print(List<Line> lines, Format format, Output output) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("scope"),
                Column.text("name"),
                Column.number("customers"),
                Column.number("lost"),
                Column.number("fired"),
                Column.number("hits")));
        for (String name : FIGURES.keySet()) {
            columns.add(Column.decimal(name));
            columns.add(Column.decimal(name + "_low"));
            columns.add(Column.decimal(name + "_high"));
        }
        columns.add(Column.text("note"));
        try (Rows rows = output.rows(format, columns)) {
            lines.forEach(line -> rows.add(cells(line)));
        }
    }

    private static @Nullable Object[] cells(Line line) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.scope().word());
        cells.add(line.name());
        cells.add(line.cases());
        cells.add(line.lost());
        cells.add(line.fired());
        cells.add(line.hits());
        for (Function<Line, @Nullable Figure> figure : FIGURES.values()) {
            Figure own = figure.apply(line);
            cells.add(own == null ? null : (Object) own.value());
            cells.add(own == null ? null : (Object) own.low());
            cells.add(own == null ? null : (Object) own.high());
        }
        cells.add(line.note().isEmpty() ? null : line.note());
        return cells.toArray();
    }
}
