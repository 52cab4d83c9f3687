package churnwatch;

import churnwatch.config.ConfigException;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFault;
import churnwatch.trial.Difference;
import churnwatch.trial.RuleTests;
import churnwatch.trial.TestFiles;
import churnwatch.trial.TestReport;
import churnwatch.versions.LiveRules;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lets a rule set pass that passes the tests of its folder. */
record TestsOfRules(Path folder) implements LiveRules.Gate {
    @Override
    public List<RuleFault> faults(RuleBook book) {
        try {
            TestReport report = RuleTests.run(book, TestFiles.read(folder), RuleTests.Choice.all(false));
            return report.failed().stream().flatMap(TestsOfRules::faults).toList();
        } catch (ConfigException e) {
            return e.faults().stream()
                    .map(fault -> new RuleFault("tests", 0, "", fault))
                    .toList();
        }
    }

    private static Stream<RuleFault> faults(TestReport.Test test) {
        return test.differences().stream()
                .map(difference -> new RuleFault(test.file(), test.line(), "", words(test.name(), difference)));
    }

    private static String words(String test, Difference difference) {
        return "the test \"" + test + "\" fails: expected " + difference.expected() + ", got " + difference.got();
    }
}
