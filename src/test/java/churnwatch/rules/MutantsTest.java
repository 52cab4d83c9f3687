package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantsTest {
    private static final String RISK = """
            package risk
            rule "weight"
            when
                $s : Signal( id == "a", $c : customer )
            then
                risk.add($c, 0.10 * 2);
            end
            """;

    /** Each way in which a number can stand in a rule. */
    private static final String MANY_FORMS = """
            package signals
            // 99 is no number of a rule, and neither is the 98 in "98".
            rule "forms 97"
            when
                $c : Customer( purchases.days in ( 0, 3 ) || purchases.days not in ( 1, 2 ),
                               purchases.daysSinceLast != -1, tenureDays > -5,
                               purchases.spend(0, 365) >= 10, purchases.medianGap * 2.5 < 900.0,
                               surveys.count(SurveyKind.NPS) > -1, !surveys.latestAtMost(SurveyKind.CES, 0, 3),
                               tenureDays - 1 >= 0, $days : purchases.days(0, 400) /* 96 */ )
            then
                signals.raise($c, "a", Severity.LOW, "days", $days * 2, "98", 7 - 2); // 95
            end
            rule "a signal and a list"
            when
                $c : Customer( $late : billing.late(90, 3) )
                exists Signal( customer == $c, id == "a" )
                accumulate( Invoice( amount > 1 ) from $late; $n : count(1); $n >= 0 )
            then
                signals.raise($c, "b", Severity.LOW, "n", $n);
            end
            """;

    @Test
    void aMovedNumberIsWhatWritingTheOtherNumberWouldBe() {
        RuleFiles files =
                new RuleFiles(List.of(new RuleFile("signals/a.drl", MANY_FORMS), new RuleFile("risk/r.drl", RISK)));
        List<String> before = told(files);
        Mutants mutants = Mutants.of(files);
        List<String> different = new ArrayList<>();
        for (Mutant mutant : mutants.all()) {
            // Compiling each takes a while; what holds for one more holds for one less.
            if (mutant.change().startsWith("+")) {
                List<String> asked = told(mutants.evaluate(mutant, SampleCustomers.all(), true));
                assertThat(asked).as(mutant.toString()).isEqualTo(told(written(files, mutant)));
                if (!asked.equals(before)) {
                    different.add(mutant.number().text() + mutant.change());
                }
            }
        }
        assertThat(mutants.all())
                .extracting(mutant -> mutant.number().text())
                .doesNotContain("99", "98", "97", "96", "95");
        assertThat(mutants.all()).hasSizeGreaterThan(40);
        // That nothing moved would be equal too.
        assertThat(different).contains("7+1", "2+1", "0.10+5%");
    }

    /** Where only a constant may stand, which a guarded file has no place for. */
    private static final String CONSTANT = """
            package signals
            rule "constant"
            when
                $c : Customer( purchases.days > 0 )
            then
                byte factor = 3;
                signals.raise($c, "a", Severity.LOW, "factor", factor * 0x10);
            end
            """;

    @Test
    void aFileThatCannotBeCompiledWithNumbersThatAskIsCompiledForEachOfItsMutants() {
        RuleFiles files =
                new RuleFiles(List.of(new RuleFile("signals/a.drl", CONSTANT), new RuleFile("risk/r.drl", RISK)));
        Mutants mutants = Mutants.of(files);
        assertThat(mutants.all())
                .extracting(mutant -> mutant.number().text() + " " + mutant.change())
                .containsExactly("0 +1", "0 -1", "3 +1", "3 -1", "0.10 +5%", "0.10 -5%", "2 +1", "2 -1");
        assertThat(told(mutants.evaluate(mutants.all().get(2), SampleCustomers.all(), true))
                        .toString())
                .contains("evidence=[factor, 64]");
        assertThat(told(mutants.evaluate(mutants.all().get(3), SampleCustomers.all(), true))
                        .toString())
                .contains("evidence=[factor, 32]");
    }

    private static List<String> told(RuleFiles files) {
        return told(RuleBook.of(files, Trust.GUARDED).evaluator().evaluate(SampleCustomers.all()));
    }

    private static List<String> told(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.score() + " " + verdict.signals())
                .toList();
    }

    private static RuleFiles written(RuleFiles files, Mutant mutant) {
        RuleNumber number = mutant.number();
        RuleFile file = files.all().stream()
                .filter(one -> one.name().equals(number.file()))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder(file.text());
        text.replace(
                number.offset(),
                number.offset() + number.text().length(),
                mutant.value().toPlainString());
        return files.with(new RuleFile(file.name(), text.toString()));
    }

    @Test
    void theLimitsThatRulesAskForAreMovedToo() {
        RuleFiles files = new RuleFiles(List.of(
                new RuleFile("limits.csv", """
                        name,segment,value,why
                        gap,,0.5,half
                        unused,,5,"nobody asks, not at all"
                        """), new RuleFile("signals/a.drl", """
                        package signals
                        rule "limit"
                        when
                            $c : Customer( tenureDays >= limit("gap") )
                        then
                            signals.raise($c, "a", Severity.LOW, "gap", $c.limit("gap"));
                        end
                        """), new RuleFile("risk/r.drl", RISK)));
        Mutants mutants = Mutants.of(files);
        Mutant moved = mutants.all().get(mutants.all().size() - 1);
        assertThat(moved.number()).isEqualTo(new RuleNumber("limits.csv", 2, 6, "gap", "0.5", 5));
        assertThat(moved.change()).isEqualTo("-5%");
        assertThat(mutants.files(moved)).containsExactly("signals/a.drl");
        assertThat(told(mutants.evaluate(moved, SampleCustomers.all(), true)).toString())
                .contains("evidence=[gap, 0.475]");
        assertThat(mutants.all())
                .filteredOn(mutant -> mutant.number().file().equals("limits.csv"))
                .hasSize(2);
    }
}
