package churnwatch.trial;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tests that are shipped with the rules pass, and look at every rule and at every number. */
class ShippedRuleTestsTest {
    private static final Path RULES = Path.of("rules");

    @Test
    void everyShippedRuleIsTestedOnBothSidesOfEachOfItsNumbersButForThoseWaivedWithAReason() {
        TestReport report = RuleTests.run(RuleBook.load(RULES, Trust.GUARDED), TestFiles.read(RULES));
        assertThat(report.failed()).as("tests that fail").isEmpty();
        assertThat(report.neverFired()).as("rules that no test makes fire").isEmpty();
        assertThat(report.neverNotFired()).as("rules that fire in every test").isEmpty();
        assertThat(report.missed()).as("moved numbers that no test notices").isEmpty();
        assertThat(report.waivers()).as("waivers that waive nothing").isEmpty();
        assertThat(report.isComplete()).isTrue();
        assertThat(report.tests()).hasSizeGreaterThan(150);
        assertThat(report.mutants()).hasSizeGreaterThan(300);
    }
}
