package churnwatch.cli;

import churnwatch.backtest.Line;
import churnwatch.backtest.Line.Scope;
import churnwatch.backtest.Report;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A backtest for people: rounded, intervals in brackets, what never fired only counted. */
final class BacktestTable {
    private final Report report;
    private final Output output;

    BacktestTable(Report report, Output output) {
        this.report = report;
        this.output = output;
    }

    void print() {
        Line all = report.lines().get(0);
        output.line(
                "rule set " + report.ruleSet() + ", dates: " + report.dates().size() + " from "
                        + report.dates().get(0) + " to "
                        + report.dates().get(report.dates().size() - 1));
        output.line("customers: " + report.customers() + ", on all dates: " + all.cases() + ", lost within "
                + report.plan().horizonDays() + " days: " + all.lost()
                + (all.baseRate() == null ? "" : ", which is " + FigureText.percent(all.baseRate()) + " %"));
        rankings();
        flags(EnumSet.of(Scope.LEVEL, Scope.BASELINE));
        flags(EnumSet.of(Scope.SIGNAL));
        flags(report.rule() == null ? EnumSet.of(Scope.RULE) : EnumSet.of(Scope.RULE, Scope.DATE));
        output.line("");
        output.line("In brackets: 95 % intervals. Too few: fewer than " + Line.FEWEST + " customers.");
    }

    private void rankings() {
        String first = Math.round(report.plan().topShare() * 1000) / 10.0 + " %";
        List<Column> columns = List.of(
                Column.text("ranking"),
                Column.text("AUC"),
                Column.text("first " + first.replace(".0 ", " ")),
                Column.text("score ahead by"));
        output.line("");
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (Line line : report.lines()) {
                boolean date = line.scope() == Scope.DATE && report.dates().size() > 1 && report.rule() == null;
                if (line.scope() == Scope.RANKING || line.scope() == Scope.BASELINE || date) {
                    rows.add(
                            (date ? "score on " : "") + line.name(),
                            line.auc() == null ? "too few" : FigureText.decimal(line.auc(), 3),
                            FigureText.percent(line.topPrecision()),
                            FigureText.decimal(line.scoreAhead(), 3));
                }
            }
        }
    }

    private void flags(Set<Scope> scopes) {
        // Recency flags whom the hiatus flags: nobody reads that twice.
        List<Line> lines = report.lines().stream()
                .filter(line -> scopes.contains(line.scope()))
                .filter(line -> line.scope() != Scope.BASELINE || !line.name().equals(Line.RECENCY))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        List<Column> columns = List.of(
                Column.text(
                        scopes.contains(Scope.LEVEL)
                                ? "flag"
                                : lines.get(0).scope().word()),
                Column.number("fired"),
                Column.text("precision %"),
                Column.text("recall %"),
                Column.text("lift"),
                Column.text("lead days"));
        List<Line> fired = lines.stream()
                .filter(line -> line.fired() > 0 || report.rule() != null)
                .toList();
        output.line("");
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (Line line : fired) {
                rows.add(
                        line.name(),
                        line.fired(),
                        line.precision() == null ? "too few" : FigureText.percent(line.precision()),
                        FigureText.percent(line.recall()),
                        FigureText.decimal(line.lift(), 1),
                        FigureText.decimal(line.leadDays(), 0));
            }
        }
        if (fired.size() < lines.size()) {
            output.line("never fired: " + (lines.size() - fired.size()) + (fired.isEmpty() ? "" : " more"));
        }
    }
}
