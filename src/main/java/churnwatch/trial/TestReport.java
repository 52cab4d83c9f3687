package churnwatch.trial;

import churnwatch.rules.Mutant;
import churnwatch.rules.RuleOutline;
import churnwatch.rules.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the tests of a rule set say of it, and what they do not look at.
 *
 * @param tests every test, in the order of files and lines
 * @param rules every rule that was looked at, and on how many tests' customers it fired
 * @param mutants every moved number; none where mutants were not tried, or a test failed
 * @param waivers waivers that waive nothing
 */
public record TestReport(List<Test> tests, List<Rule> rules, List<Moved> mutants, List<Waiver> waivers) {
    public TestReport {
        tests = List.copyOf(tests);
        rules = List.copyOf(rules);
        mutants = List.copyOf(mutants);
        waivers = List.copyOf(waivers);
    }

    /**
     * One test.
     *
     * @param file the file's name below the rules folder, such as tests/late_payment.yaml
     * @param line where the test begins, from 1
     * @param differences what it wanted and did not get; none where it passed
     */
    public record Test(String file, int line, String name, List<Difference> differences) {
        public Test {
            differences = List.copyOf(differences);
        }

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** One rule: on how many customers of tests it fired, and on how many it did not. */
    public record Rule(RuleOutline rule, int fired, int notFired) {}

    /** One moved number: the test that noticed (file:line), or the reason why none can. */
    public record Moved(Mutant mutant, Optional<String> noticedBy, Optional<Waiver> waiver) {
        /** Whether no test notices, and nobody said why. */
        public boolean isMissed() {
            return noticedBy.isEmpty() && waiver.isEmpty();
        }
    }

    /** The same with another report before it. */
    TestReport after(TestReport other) {
        return new TestReport(
                joined(other.tests, tests),
                joined(other.rules, rules),
                joined(other.mutants, mutants),
                joined(other.waivers, waivers));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Whether every test passed. */
    public boolean passed() {
        return tests.stream().allMatch(Test::passed);
    }

    public List<Test> failed() {
        return tests.stream().filter(test -> !test.passed()).toList();
    }

    /** Rules that fire for no customer of any test: nobody looks at what they find. */
    public List<Rule> neverFired() {
        return rules.stream().filter(rule -> rule.fired() == 0).toList();
    }

    /** Rules that fire for every customer of every test: nobody looks at what they leave alone. */
    public List<Rule> neverNotFired() {
        return rules.stream()
                .filter(rule -> rule.fired() > 0 && rule.notFired() == 0)
                .toList();
    }

    /** Moved numbers that no test notices. */
    public List<Moved> missed() {
        return mutants.stream().filter(Moved::isMissed).toList();
    }

    /** Whether all tests passed, and they look at every rule and every number. */
    public boolean isComplete() {
        return passed()
                && neverFired().isEmpty()
                && neverNotFired().isEmpty()
                && missed().isEmpty()
                && waivers.isEmpty();
    }
}
