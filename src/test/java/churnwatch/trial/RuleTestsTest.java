package churnwatch.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTestsTest {
    private static final String RISK = """
            package risk
            rule "base"
            when
                $c : Customer( rfm.known, $points : rfm.total )
            then
                risk.base($c, 0.04 * (15 - $points));
            end
            rule "weight"
            when
                $s : Signal( severity == Severity.LOW, $c : customer )
            then
                risk.add($c, 0.10);
            end
            """;

    private static final String LATE = """
            package signals
            rule "late"
            when
                $c : Customer( billing.worstDaysLate(90) > 7, $days : billing.worstDaysLate(90) )
            then
                signals.raise($c, "late_payment", Severity.LOW, "days_late", $days);
            end
            """;

    private static final String HEAD = """
            as_of: 2026-03-01
            given:
              purchases: [-20d 50.00]
            tests:
            """;

    @Test
    void aFailingTestSaysWhatWasWantedWhatWasThereAndWhichConditionFailedWithItsValue() {
        TestReport report = run(HEAD + """
                  - name: a week late
                    but: {invoices: [-37d due=-7d 120.00]}
                    expect: {late_payment: low}
                """);
        assertThat(report.passed()).isFalse();
        TestReport.Test test = report.tests().get(0);
        assertThat(test.line()).isEqualTo(5);
        assertThat(test.differences())
                .containsExactly(new Difference(
                        "late_payment low",
                        "no late_payment",
                        List.of("rule \"late\" (signals/late.drl:2): billing.worstDaysLate(90) > 7 was 7")));
        assertThat(report.mutants()).isEmpty();
    }

    private static final String BOTH_SIDES = HEAD + """
              - name: more than a week late
                but: {invoices: [-38d due=-8d 120.00]}
                expect: {late_payment: {severity: low, days_late: 8}}
                score: 0.1
              - name: a week late
                but: {invoices: [-37d due=-7d 120.00], rfm: 451}
                absent: late_payment
                score: 0.2
              - name: paid 89 days ago
                but: {invoices: [-138d due=-100d paid=-89d 120.00]}
                expect: {late_payment: {days_late: 11}}
              - name: paid 90 days ago
                but: {invoices: [-139d due=-101d paid=-90d 120.00]}
                absent: [late_payment]
            """;

    @Test
    void aNumberThatCouldBeAnotherWithoutAnyTestNoticingIsTold() {
        TestReport report = run(BOTH_SIDES);
        assertThat(report.failed()).isEmpty();
        assertThat(report.mutants()).hasSize(12);
        assertThat(report.missed()).hasSize(1).first().satisfies(moved -> {
            assertThat(moved.mutant().change()).isEqualTo("+1");
            assertThat(moved.mutant().number()).isEqualTo(new RuleNumber("signals/late.drl", 4, 81, "late", "90", 113));
        });
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void withTestsOnBothSidesOfEachNumberNothingIsLeftToTell() {
        TestReport report = run(BOTH_SIDES + """
              - name: the worst of two, of which one was paid too long ago to count
                but: {invoices: [-138d due=-108d paid=-90d 120.00, -38d due=-8d 120.00]}
                expect: {late_payment: {days_late: 8}}
            """);
        assertThat(report.missed()).isEmpty();
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void allFaultsOfAFileAreToldWithTheirPlaceAndWhatToWriteInstead() {
        ConfigException faults = catchThrowableOfType(ConfigException.class, () -> run(HEAD + """
                  - name: a
                    but: {invoices: [-37d due=-7x 120.00], contact: []}
                    expect: {late_paiment: low}
                  - name: b
                    but: {contacts: [-3d biling]}
                    expext: {late_payment: low}
                """));
        assertThat(faults.faults())
                .anyMatch(fault -> fault.startsWith("tests/a.yaml:6:") && fault.contains("-7x: is no day; write -40d"))
                .anyMatch(fault -> fault.contains("contact: there is no such key; did you mean contacts?"))
                .anyMatch(fault ->
                        fault.contains("late_paiment: no rule raises such a signal; did you mean late_payment?"))
                .anyMatch(fault -> fault.contains("biling: says nothing here; did you mean billing?"))
                .anyMatch(fault -> fault.contains("expext: there is no such key; did you mean expect?"))
                .hasSize(6);
    }

    @Test
    void aTextThatIsNoYamlIsToldOnceAndAnAliasIsNotTakenForAName() {
        assertThat(faults("tests:\n\t- name: a"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("tests/a.yaml:2:")
                .contains("TAB");
        assertThat(faults("as_of: &day 2026-03-01\ntests:\n  - {name: a, as_of: *day, absent: late_payment}"))
                .first()
                .asString()
                .contains("*day: aliases are not read; write the value itself");
    }

    @Test
    void aTestOfACustomerWhoIsNotActiveHasToSaySo() {
        String left = "as_of: 2026-03-01\ntests:\n  - name: left\n    given: {purchases: [-20d 5], left: -1d}\n    ";
        assertThat(run(left + "absent: late_payment").failed())
                .extracting(test -> test.differences().get(0).expected())
                .containsExactly("a customer who is active on 2026-03-01");
        assertThat(run(left + "active: false").passed()).isTrue();
        assertThat(run(left.replace("left: -1d", "left: +1d") + "active: false").failed())
                .extracting(test -> test.differences().get(0).expected())
                .containsExactly("a customer who is not active");
    }

    @Test
    void theSettingsOfAFileHoldForItsTests() {
        String silent = """
                as_of: 2026-03-01
                settings: {customers: {lapse_days: 30}, currency: JPY, segments: {held: {relationship: contractual}}, risk: {medium: 0.05}}
                tests:
                  - name: silent for 31 days
                    given: {purchases: [-31d 500]}
                    active: false
                  - name: silent for 31 days and late
                    given: {purchases: [-30d 500], invoices: [-38d due=-8d 120]}
                    level: medium
                  - name: bought, and has no contract
                    given: {purchases: [-1d 500], segment: held}
                    active: false
                """;
        assertThat(run(silent).failed()).isEmpty();
        assertThat(faults(silent.replace("-31d 500", "-31d 5.00")))
                .containsExactly("tests/a.yaml:5:25: 5.00: the currency has 0 decimals; write no more");
    }

    @Test
    void scoresThatTheNightlyRunCouldNeverGiveAreAFault() {
        assertThat(faults("as_of: 2026-03-01\ntests:\n  - {name: a, absent: late_payment, but: {rfm: 333}}"))
                .containsExactly("tests/a.yaml:3:43: 333: without a purchase there are no scores; give purchases");
    }

    @Test
    void aScoreThatIsNotWhatWasWantedIsTakenApart() {
        TestReport report = run(HEAD + """
                  - name: late
                    but: {invoices: [-38d due=-8d 120.00], rfm: 451}
                    score: 0.3
                    level: high
                """);
        List<String> parts = List.of("rule \"base\": base 0.2", "rule \"weight\": weight 0.1");
        assertThat(report.failed().get(0).differences())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("why")
                .containsExactly(
                        new Difference("level high", "level medium, score 0.28", List.of()),
                        new Difference("score 0.3", "score 0.28", List.of()));
        assertThat(report.failed().get(0).differences())
                .allSatisfy(difference -> assertThat(difference.why()).containsExactlyInAnyOrderElementsOf(parts));
    }

    @Test
    void aSignalThatStandsAgainstTheTestIsToldWithItsRuleAndEvidence() {
        TestReport report = run(HEAD + """
                  - name: late
                    but: {invoices: [-38d due=-8d 120.00]}
                    absent: others
                  - name: later
                    but: {invoices: [-38d due=-8d 120.00]}
                    expect: {late_payment: {severity: high, days_late: 9, days: 8}}
                """);
        assertThat(report.failed().get(0).differences())
                .containsExactly(new Difference(
                        "no late_payment",
                        "late_payment low",
                        List.of("rule \"late\" raised it", "evidence: days_late: 8")));
        assertThat(report.failed().get(1).differences())
                .extracting(difference -> difference.expected() + " / " + difference.got())
                .containsExactly(
                        "late_payment high / late_payment low",
                        "late_payment days_late: 9 / days_late: 8",
                        "late_payment days: 8 / no days; there is days_late: 8");
        assertThat(report.failed().get(1).differences().get(0).why())
                .containsExactly("no rule raises it with Severity.HIGH");
    }

    @Test
    void aRuleThatFailsForACustomerFailsThatTestAlone() {
        TestReport report = run(RISK.replace("0.10", "1.5"), HEAD + """
                  - name: not late
                    absent: late_payment
                  - name: late
                    but: {invoices: [-38d due=-8d 120.00]}
                    expect: late_payment
                """);
        assertThat(report.failed()).extracting(TestReport.Test::name).containsExactly("late");
        assertThat(report.failed().get(0).differences().get(0).got())
                .contains("rule \"weight\"", "a weight must lie between 0 and 1");
    }

    private static List<String> faults(String tests) {
        ConfigException faults = catchThrowableOfType(ConfigException.class, () -> run(tests));
        return faults.faults();
    }

    private static TestReport run(String tests) {
        return run(RISK, tests);
    }

    private static TestReport run(String risk, String tests) {
        RuleFiles rules =
                new RuleFiles(List.of(new RuleFile("signals/late.drl", LATE), new RuleFile("risk/risk.drl", risk)));
        return RuleTests.run(
                RuleBook.of(rules, Trust.GUARDED), new TestFiles(List.of(new TestFile("tests/a.yaml", tests))));
    }
}
