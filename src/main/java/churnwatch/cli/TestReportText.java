package churnwatch.cli;

import churnwatch.rules.Mutant;
import churnwatch.rules.RuleNumber;
import churnwatch.rules.RuleOutline;
import churnwatch.trial.Difference;
import churnwatch.trial.TestReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a person what the tests of the rules found: first what is wrong, at the end the counts. */
final class TestReportText {
    private static final int LABEL = 10;

    private final Output output;

    TestReportText(Output output) {
        this.output = output;
    }

    void print(TestReport report, boolean mutants) {
        report.failed().forEach(this::failed);
        if (report.passed()) {
            gaps(report);
        }
        counts(report, mutants);
    }

    /** Of a rule that no test makes fire the numbers are not told one by one. */
    private void gaps(TestReport report) {
        Set<String> silent =
                report.neverFired().stream().map(rule -> rule.rule().name()).collect(Collectors.toSet());
        report.neverFired().forEach(rule -> gap(rule.rule(), "no customer of any test makes it fire; write a test"));
        report.neverNotFired()
                .forEach(rule ->
                        gap(rule.rule(), "it fires for every customer of every test; write one for whom it does not"));
        Map<RuleNumber, List<Mutant>> missed = report.missed().stream()
                .map(TestReport.Moved::mutant)
                .filter(mutant -> !silent.contains(mutant.number().rule()))
                .collect(Collectors.groupingBy(Mutant::number, LinkedHashMap::new, Collectors.toList()));
        missed.forEach(this::missed);
        report.waivers()
                .forEach(waiver -> block(
                        "no use",
                        waiver.file() + ":" + waiver.line() + ": the waiver of "
                                + waiver.number().toPlainString() + " " + String.join(", ", waiver.changes())
                                + " is not needed: a test notices, or the number is not there; remove it"));
    }

    private void failed(TestReport.Test test) {
        block("FAILED", test.file() + ":" + test.line() + ": " + test.name());
        for (Difference difference : test.differences()) {
            block("  expected", difference.expected());
            block("  got", difference.got());
            String label = "  why";
            for (String line : difference.why()) {
                block(label, line);
                label = "";
            }
        }
    }

    private void gap(RuleOutline rule, String words) {
        block("no test", rule.file() + ":" + rule.line() + ": rule \"" + rule.name() + "\": " + words);
    }

    private void missed(RuleNumber number, List<Mutant> mutants) {
        String values =
                mutants.stream().map(mutant -> mutant.value().toPlainString()).collect(Collectors.joining(" and "));
        block(
                "unnoticed",
                number.file() + ":" + number.line() + ":" + number.column() + ": " + number.text() + ": every test"
                        + " passes with " + values + " too");
    }

    private void counts(TestReport report, boolean mutants) {
        int failed = report.failed().size();
        output.line((report.tests().size() - failed) + " of " + report.tests().size() + " tests passed; "
                + (report.rules().size() - report.neverFired().size()) + " of "
                + report.rules().size() + " rules fire in a test");
        if (!mutants) {
            return;
        }
        if (failed > 0) {
            output.line("Numbers were not moved, since a test fails");
            return;
        }
        long noticed = report.mutants().stream()
                .filter(moved -> moved.noticedBy().isPresent())
                .count();
        long missed = report.missed().size();
        output.line(report.mutants().size() + " times a number was moved: " + noticed + " noticed, "
                + (report.mutants().size() - noticed - missed) + " waived, " + missed + " unnoticed");
    }

    /** A label and a text beside it, folded to the screen. */
    private void block(String label, String text) {
        String before = label;
        for (String piece : ScreenText.fold(ScreenText.printable(text), Math.max(30, output.columns() - LABEL - 2))) {
            output.line((before + " ".repeat(Math.max(0, LABEL - before.length())) + "  " + piece).stripTrailing());
            before = "";
        }
    }
}
