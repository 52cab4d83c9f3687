package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFinding;
import churnwatch.rules.RuleFinding.Severity;
import churnwatch.rules.RuleOutline;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
                return List.of(finding(
                        "tests", 0, "", "untested", Severity.WARNING, "no rule has a test", "write tests/NAME.yaml"));
            }
            return RuleTests.run(book, files, RuleTests.Choice.all(false)).neverFired().stream()
                    .map(rule -> untested(rule.rule()))
                    .toList();
        } catch (ConfigException e) {
            return e.faults().stream().map(Untested::unreadable).toList();
        }
    }

    private static RuleFinding unreadable(String fault) {
        Matcher place = PLACE.matcher(fault);
        if (!place.matches()) {
            return finding("tests", 0, "", "test", Severity.ERROR, fault, "");
        }
        boolean placed = place.group("line") != null;
        return new RuleFinding(
                place.group("file"),
                placed ? Integer.parseInt(place.group("line")) : 0,
                placed ? Integer.parseInt(place.group("column")) : 0,
                "",
                Severity.ERROR,
                "test",
                place.group("words"),
                "");
    }

    private static RuleFinding untested(RuleOutline rule) {
        return finding(
                rule.file(),
                rule.line(),
                rule.name(),
                "untested",
                Severity.WARNING,
                "no test has a customer for whom it fires",
                "add one to a file in tests/");
    }

    private static RuleFinding finding(
            String file, int line, String rule, String kind, Severity severity, String message, String fix) {
        return new RuleFinding(file, line, 0, rule, severity, kind, message, fix);
    }
}
