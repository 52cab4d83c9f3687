package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The samples: one of whom nothing is known, one with an event of each kind, one in trouble, one content. */
class WhyNotTest {
    private static final Customer EMPTY = SampleCustomers.empty();

    @Test
    void eachConditionThatFailedIsToldWithWhatWasThere() {
        assertThat(why("purchases.days >= 3, tenureDays == 0, purchases.daysSinceLast > 14", EMPTY))
                .containsExactly("purchases.days >= 3 was 0", "purchases.daysSinceLast > 14 was -1");
    }

    @Test
    void whereTheRightSideIsCalculatedItIsToldToo() {
        assertThat(why("tenureDays > 2.5 * purchases.medianGap + 7", EMPTY))
                .containsExactly("tenureDays > 2.5 * purchases.medianGap + 7 was 0 > 7");
        assertThat(why("purchases.spend(0, 365) * 2 > (3 + purchases.days) * 1000", SampleCustomers.minimal()))
                .containsExactly("purchases.spend(0, 365) * 2 > (3 + purchases.days) * 1000 was 2000 > 4000");
    }

    @Test
    void aConditionOfSeveralTellsEach() {
        assertThat(why("purchases.days >= 3 || ( tenureDays > 5 && segment == \"gold\" )", EMPTY))
                .containsExactly("purchases.days >= 3 || ( tenureDays > 5 && segment == \"gold\" ) was 0 for"
                        + " purchases.days, 0 for tenureDays,  for segment");
    }

    @Test
    void whatIsTrueOrFalseIsToldSo() {
        assertThat(why("surveys.fell(SurveyKind.NPS, 0.30, 90), !contractual, contractual == true", EMPTY))
                .containsExactly("surveys.fell(SurveyKind.NPS, 0.30, 90) was false", "contractual == true was false");
    }

    @Test
    void aVariableStandsForWhatItWasBoundTo() {
        assertThat(why("$days : purchases.days, $days in ( 3, 4 ), $days2 : tenureDays > 7", EMPTY))
                .containsExactly("$days in ( 3, 4 ) was 0", "tenureDays > 7 was 0");
    }

    @Test
    void theLimitsOfTheSegmentCount() {
        assertThat(why("billing.worstDaysLate(90) > limit(\"days\")", EMPTY))
                .containsExactly("billing.worstDaysLate(90) > limit(\"days\") was 0 > 9");
    }

    @Test
    void whatIsAskedOfSignalsIsToldAsAWhole() {
        assertThat(whyOf(rule("tenureDays == 0", "exists Signal( customer == $c, id == \"b\" )"), null, EMPTY))
                .containsExactly("exists Signal( customer == $c, id == \"b\" ): there is none");
        assertThat(whyOf(rule("tenureDays == 0", "not Signal( customer == $c, id == \"other\" )") + OTHER, null, EMPTY))
                .containsExactly("not Signal( customer == $c, id == \"other\" ): there is one");
    }

    private static final String OTHER = """
            rule "other"
            when
                $c : Customer( )
            then
                signals.raise($c, "other", Severity.LOW);
            end
            """;

    @Test
    void theRuleNearestToFiringComesFirstAndOnlyThoseOfTheSeverityWhereOneIsAskedFor() {
        String rules = rule("purchases.days >= 3, tenureDays > 5", "")
                + rule("purchases.days >= 2", "").replace("\"rule\"", "\"near\"")
                + rule("purchases.days >= 9", "")
                        .replace("\"rule\"", "\"high\"")
                        .replace("LOW", "HIGH");
        assertThat(reasons(rules, null, EMPTY)).extracting(WhyNot.Reason::rule).containsExactly("near", "high", "rule");
        assertThat(reasons(rules, Severity.HIGH, EMPTY))
                .extracting(WhyNot.Reason::rule)
                .containsExactly("high");
        WhyNot.Reason near = reasons(rules, null, EMPTY).get(0);
        assertThat(near.file()).isEqualTo("signals/a.drl");
        assertThat(near.line()).isEqualTo(9);
    }

    private static List<String> why(String conditions, Customer customer) {
        return whyOf(rule(conditions, ""), null, customer);
    }

    private static List<String> whyOf(String rules, @Nullable Severity severity, Customer customer) {
        return reasons(rules, severity, customer).get(0).failed();
    }

    private static List<WhyNot.Reason> reasons(String rules, @Nullable Severity severity, Customer customer) {
        RuleFiles files = new RuleFiles(List.of(
                new RuleFile("signals/a.drl", "package signals\n" + rules),
                new RuleFile("limits.csv", "name,segment,value,why\ndays,,9,\n"),
                new RuleFile("risk/r.drl", """
                        package risk
                        rule "weight"
                        when
                            $s : Signal( $c : customer )
                        then
                            risk.add($c, 0.1);
                        end
                        """)));
        RuleBook book = RuleBook.of(files, Trust.GUARDED);
        Verdict verdict = book.rehearsal().tell(customer).verdict();
        return new WhyNot(files).reasons("a", severity, verdict);
    }

    private static String rule(String conditions, String more) {
        return """
                rule "rule"
                when
                    $c : Customer( %s )
                    %s
                then
                    signals.raise($c, "a", Severity.LOW);
                end
                """.formatted(conditions, more);
    }
}
