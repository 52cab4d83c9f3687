package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleFinding;
import churnwatch.rules.RuleFinding.Severity;
import churnwatch.rules.RuleOutline;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the rules that fire for nobody in any test, so that nobody learns when an edit breaks them. */
public final class Untested {
    /** Where a fault of a test file stands: {@code tests/x.yaml:5:18: }, or without line and column. */
    private static final Pattern PLACE =
            Pattern.compile("(?<file>[^:]+)(?::(?<line>\\d{1,9}):(?<column>\\d{1,9}))?: (?<words>.+)", Pattern.DOTALL);

    private Untested() {}

    /** A finding a rule; one alone where there is no test at all, and those of test files that cannot be read. */
    public static List<RuleFinding> of(RuleBook book, Path folder) {
        try {
            TestFiles files = TestFiles.read(folder);
            if (files.all().isEmpty()) {
                return List.of(finding("tests", 0, 0, "", "no rule has a test", "write tests/NAME.yaml"));
            }
            TestReport report = RuleTests.run(book, files, RuleTests.Choice.all(false));
            List<RuleFinding> failing = failing(report);
            // Where a rule fails on a customer the others were not looked at.
            return failing.isEmpty()
                    ? report.neverFired().stream()
                            .map(rule -> untested(rule.rule(), book.files()))
                            .toList()
                    : failing;
        } catch (ConfigException e) {
            return e.faults().stream().map(Untested::unreadable).toList();
        }
    }

    /** The first test of each way in which rules cannot be evaluated. */
    private static List<RuleFinding> failing(TestReport report) {
        Map<String, RuleFinding> first = new LinkedHashMap<>();
        for (TestReport.Test test : report.failed()) {
            test.differences().stream()
                    .filter(difference -> difference.expected().equals(RuleTests.EVALUATED))
                    .forEach(difference -> first.putIfAbsent(
                            difference.got(),
                            new RuleFinding(
                                    test.file(),
                                    test.line(),
                                    1,
                                    "",
                                    Severity.ERROR,
                                    "dry-run",
                                    "on the customer of the test \"" + test.name() + "\": " + difference.got(),
                                    "mend the rule, so that the tests can be run")));
        }
        return List.copyOf(first.values());
    }

    /** The findings in test files alone, where the rules cannot be used. */
    public static List<RuleFinding> of(Path folder) {
        try {
            return RuleTests.faults(TestFiles.read(folder)).stream()
                    .map(Untested::unreadable)
                    .toList();
        } catch (ConfigException e) {
            return e.faults().stream().map(Untested::unreadable).toList();
        }
    }

    private static RuleFinding unreadable(String fault) {
        Matcher place = PLACE.matcher(fault);
        boolean placed = place.matches();
        String words = placed ? place.group("words") : fault;
        // What is wrong, and after it what to do.
        int end = words.indexOf("; ");
        return new RuleFinding(
                placed ? place.group("file") : "tests",
                placed ? number(place.group("line")) : 0,
                placed ? number(place.group("column")) : 0,
                "",
                Severity.ERROR,
                "test",
                end < 0 ? words : words.substring(0, end),
                end < 0 ? "" : words.substring(end + 2));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static RuleFinding untested(RuleOutline rule, RuleFiles files) {
        String head = files.all().stream()
                .filter(file -> file.name().equals(rule.file()))
                .findFirst()
                .flatMap(file -> file.text().lines().skip(rule.line() - 1L).findFirst())
                .orElse("");
        return finding(
                rule.file(),
                rule.line(),
                head.indexOf("rule") + 1,
                rule.name(),
                "no test has a customer for whom it fires",
                "add one to a file in tests/");
    }

    private static RuleFinding finding(String file, int line, int column, String rule, String message, String fix) {
        return new RuleFinding(file, line, column, rule, Severity.WARNING, "untested", message, fix);
    }
}
