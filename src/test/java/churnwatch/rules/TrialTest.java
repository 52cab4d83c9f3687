package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules as only a trusted folder may hold them: worse ones than the guard lets pass. */
class TrialTest {
    private static final List<List<Customer>> PEOPLE = Somebody.sessions(3, 100);
    private static final Trial.Probe NO_PROBE = (customer, raised) -> {};

    private static final String EVEN = """
            rule "even"
            when
                $c : Customer( segment == "even" )
            then
                signals.raise($c, "even", Severity.LOW);
            end
            """;

    private static final String FOLLOWS = """
            rule "follows"
            when
                $c : Customer( no == 150 )
                exists Signal( customer == $c, id == "even" )
            then
                signals.raise($c, "follows", Severity.HIGH);
            end
            """;

    private static final String WEIGHT = """
            package risk
            rule "weight"
            when
                $s : Signal( $c : customer )
            then
                risk.add($c, 0.5);
            end
            """;

    @Test
    void aConsequenceThatThrowsIsFoundWithItsCustomer() {
        RuleBook book = book(
                EVEN, rule("bad", "no == 150", "signals.raise($c, \"x\", Severity.LOW, \"q\", 1 / ($c.no() - 150));"));
        assertThat(trial(book)).containsExactly(bad("bad", 150, "its consequence failed: / by zero"));
        assertStands(book);
    }

    @Test
    void aConditionThatThrowsIsFoundWithTheCustomerByWhomItDoes() {
        RuleBook book = book(EVEN, rule("bad", "no >= 217, segment > no", ""));
        assertThat(trial(book)).singleElement().satisfies(bad -> {
            assertThat(bad.rule()).isEqualTo(RuleName.ofSignals("bad"));
            assertThat(bad.customerNo()).isEqualTo(217);
            assertThat(bad.reason())
                    .contains("a condition could not be evaluated", "segment > no", "a value is of another type")
                    .doesNotContain("[Rule");
        });
        assertStands(book);
    }

    /** What has been thrown often comes without a message. */
    @Test
    void anExceptionWithoutMessageIsStillToldInWords() {
        assertThat(RuleWords.failed(
                        new IllegalStateException("Error evaluating constraint 'a > b'", new ClassCastException())))
                .isEqualTo("Error evaluating constraint 'a > b': a value is of another type than it is taken for");
        assertThat(RuleWords.failed(new ArithmeticException())).isEqualTo("/ by zero");
        assertThat(RuleWords.failed(new NullPointerException())).isEqualTo("a value is empty");
    }

    @Test
    void aStackThatOverflowsIsLikeAnyOtherFailure() {
        String deep = "function int deep(int n) { return n == 0 ? 0 : deep(n + 1) + 1; }\n";
        RuleBook book = book(deep + EVEN, rule("bad", "no == 3", "deep(1);"));
        assertThat(trial(book)).singleElement().satisfies(bad -> {
            assertThat(bad.rule().name()).isEqualTo("bad");
            assertThat(bad.reason()).contains("StackOverflowError");
        });
    }

    @Test
    void rulesThatFireWithoutEndAreFoundWhetherTheyChangeWhatTheyMatchOrMatchEverybodyThrice() {
        RuleBook book = book(
                EVEN,
                rule("changes", "no == 3", "update($c);"),
                "rule \"thrice\" when $a : Customer() $b : Customer() $c : Customer() then signals.raise($c, \"x\","
                        + " Severity.LOW);\nend\n");
        assertThat(trial(book))
                .extracting(bad -> bad.rule().name() + ": " + bad.reason())
                .containsExactly(
                        "changes: fires without end: more than 1000 times a customer",
                        "thrice: fires without end: more than 1000 times a customer");
    }

    @Test
    void twoRulesThatOnlyTogetherNeverEndAreToldByTheFailureItself() {
        RuleBook book = book(
                "rule \"there\" no-loop when $c : Customer( no == 3 ) then update($c);\nend\n",
                "rule \"back\" no-loop when $c : Customer( no == 3 ) then update($c);\nend\n");
        assertThat(trial(book)).isEmpty();
        assertThatThrownBy(() -> book.evaluator().evaluate(PEOPLE.get(0)))
                .isInstanceOfSatisfying(RuleFailure.class, failure -> {
                    BadRule bad = failure.badRule().orElseThrow();
                    assertThat(bad.rule()).isIn(RuleName.ofSignals("there"), RuleName.ofSignals("back"));
                    assertThat(bad.customerNo()).isEqualTo(3);
                });
    }

    @Test
    void aRuleThatAsksForSignalsIsTriedWithThoseOfTheOthers() {
        RuleBook book = book(EVEN, FOLLOWS, """
                rule "asks"
                when
                    $s : Signal( id == "follows", $c : customer )
                then
                    signals.raise($c, "y", Severity.LOW, "q", 1 / ($c.no() - 150));
                end
                """);
        assertThat(trial(book)).containsExactly(bad("asks", 150, "its consequence failed: / by zero"));
    }

    @Test
    void aRiskRuleThatThrowsIsFoundToo() {
        RuleBook book = RuleBook.of(
                files(
                        WEIGHT
                                + "rule \"heavy\" when $s : Signal( $c : customer, id == \"follows\" ) then risk.add($c, 1.5);\nend\n",
                        EVEN,
                        FOLLOWS),
                Trust.FULL);
        assertThat(trial(book)).singleElement().satisfies(bad -> {
            assertThat(bad.rule()).isEqualTo(new RuleName("risk", "heavy"));
            assertThat(bad.customerNo()).isEqualTo(150);
            assertThat(bad.reason()).contains("a weight must lie between 0 and 1, not 1.5");
        });
        assertStands(book);
    }

    @Test
    void whatCannotBeWrittenDownIsHeldAgainstWhoRaisedIt() {
        RuleBook book = book(EVEN, FOLLOWS);
        Trial trial = new Trial(book, PEOPLE, null, (customer, raised) -> {
            if (raised.id().equals("follows")) {
                throw RuleFailure.ofEvidence(customer, raised, new IllegalStateException("odd"));
            }
        });
        assertThat(trial.run())
                .containsExactly(bad("follows", 150, "the evidence of follows cannot be written down: odd"));
    }

    @Test
    void aRuleThatDoesNotComeBackIsGivenUpAndOneThatIsSlowIsTold() {
        String sleep = """
                function boolean sleep(int ms) {
                    try { Thread.sleep(ms); return true; } catch (InterruptedException e) { return false; }
                }
                """;
        RuleBook book = book(
                sleep + EVEN,
                "rule \"stuck\" when $c : Customer( no == 3 ) eval( sleep(60000) ) then\nend\n",
                "rule \"slow\" when $c : Customer( no in (1, 101, 201) ) eval( sleep(1100) ) then\nend\n");
        List<BadRule> bad = new Trial(book, PEOPLE, Duration.ofSeconds(2), NO_PROBE).run();
        assertThat(bad)
                .extracting(one -> one.rule().name() + " " + one.customerNo())
                .containsExactly("stuck null", "slow null");
        assertThat(bad.get(0).stuck()).isTrue();
        assertThat(book.silencing(Set.of()).stuck()).containsExactly(bad.get(0));
        assertThat(bad.get(0).reason())
                .isEqualTo("does not come to an end within 2.0 s for 300 customers (rules.chunk_budget)");
        assertThat(bad.get(1).reason()).contains("2.0 s for 300 customers (rules.chunk_budget)");
    }

    @Test
    void withoutTheBadRuleTheOthersStandAsBeforeUnderTheSameHash() {
        RuleBook all = book(EVEN, rule("bad", "no > 0", "signals.raise($c, \"even\", Severity.HIGH);"), FOLLOWS);
        RuleBook left = all.without(Set.of(RuleName.ofSignals("bad")));
        assertThat(left.hash()).isEqualTo(all.hash());
        assertThat(left.rules()).extracting(RuleName::name).containsExactly("even", "follows", "weight");
        assertThat(raised(left, 150)).containsExactly("even LOW [even]", "follows HIGH [follows]");
        assertThat(raised(left, 151)).isEmpty();
        assertThat(raised(all, 151)).containsExactly("even HIGH [bad]");
        assertThat(raised(left.without(Set.of(RuleName.ofSignals("even"), RuleName.ofSignals("follows"))), 150))
                .isEmpty();
    }

    @Test
    void withoutARuleThoseThatExtendItGoToo() {
        RuleBook book = book(
                EVEN,
                "rule \"child\" extends \"even\" when Customer( this == $c, no == 150 ) then signals.raise($c, \"child\","
                        + " Severity.LOW);\nend\n");
        assertThat(raised(book, 150)).containsExactly("child LOW [child]", "even LOW [even]");
        assertThat(trial(book)).isEmpty();
        assertThat(raised(book.without(Set.of(RuleName.ofSignals("even"))), 150))
                .isEmpty();
    }

    @Test
    void aSilentRuleNeverFiresAndWhatAsksForItsSignalSeesNone() {
        RuleBook book = book(EVEN, FOLLOWS);
        assertThat(raised(book.silencing(Set.of(RuleName.ofSignals("even"))), 150))
                .isEmpty();
        assertThat(raised(book.silencing(Set.of(RuleName.ofSignals("follows"))), 150))
                .containsExactly("even LOW [even]");
        RuleBook neither =
                book.silencing(Set.of(RuleName.ofSignals("follows"))).silencing(Set.of(RuleName.ofSignals("even")));
        assertThat(raised(neither, 150)).isEmpty();
        assertThat(raised(book, 150)).hasSize(2);
    }

    @Test
    void theTimeThatRulesMayTakeTogetherIsKeptToo() {
        RuleBook book = book(EVEN, FOLLOWS);
        assertThatThrownBy(() -> book.evaluator().evaluate(PEOPLE.get(0), Deadline.in(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        RuleFailure.class, failure -> assertThat(failure.kind()).isEqualTo(RuleFailure.Kind.TOO_LONG));
        assertThat(book.evaluator().evaluate(PEOPLE.get(0), Deadline.in(Duration.ofHours(1))))
                .hasSize(100);
    }

    private static void assertStands(RuleBook book) {
        List<BadRule> bad = trial(book);
        RuleBook left = book.without(bad.stream().map(BadRule::rule).toList());
        assertThat(raised(left, 150)).contains("even LOW [even]");
    }

    private static List<BadRule> trial(RuleBook book) {
        return new Trial(book, PEOPLE, null, NO_PROBE).run();
    }

    private static List<String> raised(RuleBook book, int no) {
        Verdict verdict = book.evaluator().evaluate(List.of(Somebody.no(no))).get(0);
        return verdict.signals().stream()
                .map(one -> one.id() + " " + one.severity() + " " + one.rules())
                .toList();
    }

    private static BadRule bad(String rule, @Nullable Integer customerNo, String reason) {
        return new BadRule(RuleName.ofSignals(rule), customerNo, reason, false);
    }

    private static RuleBook book(String... rules) {
        return RuleBook.of(files(WEIGHT, rules), Trust.FULL);
    }

    private static RuleFiles files(String risk, String... rules) {
        List<RuleFile> files = new ArrayList<>();
        files.add(new RuleFile("risk/a.drl", risk));
        files.add(new RuleFile("signals/a.drl", "package signals\n" + String.join("\n", rules)));
        return new RuleFiles(files);
    }

    private static String rule(String name, String condition, String consequence) {
        return """
                rule "%s"
                when
                    $c : Customer( %s )
                then
                    %s
                end
                """.formatted(name, condition, consequence);
    }
}
