package churnwatch.cli;

import churnwatch.rules.Mutant;
import churnwatch.trial.Difference;
import churnwatch.trial.TestReport;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that the tests of the rules found, as rows for programs. */
final class TestReportRows {
    private static final List<Column> COLUMNS = List.of(
            Column.text("kind"),
            Column.text("file"),
            Column.number("line"),
            Column.number("column"),
            Column.text("name"),
            Column.text("result"),
            Column.text("detail"));

    private TestReportRows() {}

    /** kind: mutant, rule, test or waiver. */
    private record Row(
            String kind,
            String file,
            int line,
            @Nullable Integer column,
            String name,
            String result,
            @Nullable String detail) {
        int place() {
            return column == null ? 0 : column;
        }
    }

    static void print(TestReport report, Output output, Format format) {
        try (Rows rows = output.rows(format, COLUMNS)) {
            Stream.of(
                            report.mutants().stream().map(TestReportRows::row),
                            report.rules().stream().map(TestReportRows::row),
                            report.tests().stream().map(TestReportRows::row),
                            report.waivers().stream()
                                    .map(waiver -> new Row(
                                            "waiver",
                                            waiver.file(),
                                            waiver.line(),
                                            null,
                                            waiver.number().toPlainString() + " " + String.join(", ", waiver.changes()),
                                            "idle",
                                            waiver.reason())))
                    .flatMap(some -> some)
                    .sorted(Comparator.comparing(Row::kind)
                            .thenComparing(Row::file)
                            .thenComparingInt(Row::line)
                            .thenComparingInt(Row::place)
                            .thenComparing(Row::name))
                    .forEach(row -> rows.add(
                            row.kind(), row.file(), row.line(), row.column(), row.name(), row.result(), row.detail()));
        }
    }

    private static Row row(TestReport.Moved moved) {
        Mutant mutant = moved.mutant();
        String result = moved.isMissed() ? "unnoticed" : moved.waiver().isPresent() ? "waived" : "noticed";
        String detail = moved.noticedBy()
                .orElse(moved.waiver().map(waiver -> waiver.reason()).orElse(null));
        return new Row(
                "mutant",
                mutant.number().file(),
                mutant.number().line(),
                mutant.number().column(),
                mutant.number().text() + " " + mutant.change(),
                result,
                detail);
    }

    private static Row row(TestReport.Rule rule) {
        String result = rule.fired() == 0 ? "never_fired" : rule.notFired() == 0 ? "always_fired" : "covered";
        return new Row(
                "rule",
                rule.rule().file(),
                rule.rule().line(),
                null,
                rule.rule().name(),
                result,
                "fired " + rule.fired() + ", not fired " + rule.notFired());
    }

    private static Row row(TestReport.Test test) {
        String detail = test.passed()
                ? null
                : test.differences().stream().map(TestReportRows::words).collect(Collectors.joining("; "));
        return new Row(
                "test", test.file(), test.line(), null, test.name(), test.passed() ? "passed" : "failed", detail);
    }

    private static String words(Difference difference) {
        String why = difference.why().isEmpty() ? "" : " (" + String.join("; ", difference.why()) + ")";
        return "expected " + difference.expected() + ", got " + difference.got() + why;
    }
}
