package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static churnwatch.Town.rule;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Replayed;
import churnwatch.snapshot.RuleRun;
import churnwatch.snapshot.SnapshotReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One rule that cannot be evaluated, among others that can. */
class BadRulesTest {
    private static final LocalDate DAY_2 = DAY_1.plusDays(1);

    private static final String FOLLOWS = """
            rule "follows"
            when
                $c : Customer( no <= 20 )
                exists Signal( customer == $c, id != "follows" )
            then
                signals.raise($c, "follows", Severity.HIGH);
            end
            """;

    /** Stands for everybody who moved, and throws on the customer of this number. */
    private static String throwsOn(int no) {
        return rule(
                "bad",
                "details.changed(DetailKind.ADDRESS, 1) > 0",
                "signals.raise($c, \"address\", Severity.MEDIUM, \"value\", 10 / ($c.no() - " + no + "));");
    }

    @TempDir
    Path folder;

    private @Nullable Town opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Town town(int people, String... assignments) throws IOException {
        Town town = new Town(folder, people, assignments);
        opened = town;
        return town;
    }

    @Test
    void aRuleThatThrowsInTheMiddleOfTwoThousandIsLeftOutAndAllOthersAreJudged() throws IOException {
        Town town = town(2_000);
        town.moved(DAY_1, 901, 1_100);
        town.called(DAY_1, 1_000, 1_009);
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(throwsOn(1_000), CALLED));

        assertThat(report.active()).isEqualTo(2_000);
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 10));
        assertThat(town.told()).startsWith("alerts: 10 opened").endsWith("mails queued: 1");
        assertThat(town.states(DAY_1)).isEqualTo(Map.of("bad", "quarantined", "called", "judged", "weight", "judged"));
        assertThat(report.found())
                .containsExactly("rule \"bad\" was left out, it failed on customer c1000: its consequence failed: / by"
                        + " zero; mend the rule; until then its signals are not judged");
        assertThat(report.unjudged().lines()).containsExactly("not judged, rule left out: address (rule \"bad\")");
        assertThat(town.opsMails())
                .singleElement()
                .asString()
                .startsWith("rule \"bad\" was left out\n")
                .contains("it failed on customer c1000: its consequence failed: / by zero");
    }

    @Test
    void nothingStandsOfWhatABadRuleRaisedOnCustomersBefore() throws IOException {
        // The first customers are in another chunk than the one on whom it throws.
        Town town = town(5_000);
        town.moved(DAY_1, 1, 10);
        town.moved(DAY_1, 4_500, 4_500);
        town.called(DAY_1, 10, 11);
        town.called(DAY_1, 4_500, 4_501);
        town.snapshot(DAY_1, Town.rules(throwsOn(4_500), MOVED, CALLED, FOLLOWS));
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("moved", 11, "called", 4, "follows", 11));
        assertThat(town.alerts())
                .contains(
                        "10 c10 open 2 called+follows+moved", "12 c4500 open 2 called+moved", "13 c4501 open 1 called");
        assertThat(town.strings("SELECT count(*) FROM signals WHERE evidence LIKE '%bad%'"))
                .containsExactly("0");
    }

    @Test
    void whatFollowsOtherSignalsFollowsThoseThatAreLeft() throws IOException {
        Town town = town(30);
        town.moved(DAY_1, 1, 3);
        town.called(DAY_1, 3, 4);
        RuleBook rules = Town.rules(throwsOn(2), CALLED, FOLLOWS);
        town.snapshot(DAY_1, rules);
        assertThat(town.strings("SELECT customer_no || ' ' || signal FROM signals ORDER BY customer_no, signal"))
                .containsExactly("3 called", "3 follows", "4 called", "4 follows");
    }

    @Test
    void aRuleThatFiresWithoutEndIsLeftOut() throws IOException {
        Town town = town(2_000);
        town.called(DAY_1, 5, 6);
        String endless = rule("endless", "no == 1500", "update($c);");
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(endless, CALLED));
        assertThat(report.found())
                .singleElement()
                .asString()
                .contains("rule \"endless\" was left out, it failed on customer c1500: fires without end");
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 2));
    }

    @Test
    void aRuleThatDoesNotComeBackIsLeftOutAlsoOfTheNextSnapshotOfThisProcess() throws IOException {
        Town town = town(300, "rules.chunk_budget=2s");
        town.called(DAY_1, 5, 6);
        String sleeps = """
                function boolean sleep() {
                    try { Thread.sleep(60000); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }
                    return true;
                }
                rule "stuck"
                when
                    $c : Customer( no == 150 )
                    eval( sleep() )
                then
                    signals.raise($c, "stuck", Severity.LOW);
                end
                """;
        RuleBook rules = Town.rules(sleeps, CALLED);
        SnapshotReport report = town.snapshot(DAY_1, rules);
        assertThat(report.found())
                .singleElement()
                .asString()
                .contains("rule \"stuck\" was left out: does not come to an end within 2.0 s for 300 customers");
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 2));

        assertThat(rules.stuck()).hasSize(1);
        town.called(DAY_2, 7, 7);
        assertThat(town.snapshot(DAY_2, rules).found()).hasSize(1);
        assertThat(town.signals(DAY_2)).isEqualTo(Map.of("called", 1));
        assertThat(rules.stuck()).hasSize(1);
        assertThat(town.opsMails()).hasSize(1);
    }

    @Test
    void aBrokenRiskRuleIsLeftOutToo() throws IOException {
        Town town = town(30);
        town.called(DAY_1, 5, 6);
        RuleBook rules = Town.rulesWith("""
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.3);
                end
                rule "too heavy"
                when
                    $s : Signal( $c : customer, customer.no == 6 )
                then
                    risk.add($c, 3);
                end
                """, CALLED);
        SnapshotReport report = town.snapshot(DAY_1, rules);
        assertThat(report.found())
                .singleElement()
                .asString()
                .startsWith(
                        "rule \"too heavy\" was left out, it failed on customer c6: its consequence failed: a weight")
                .endsWith("; mend the rule; until then scores lack its part");
        assertThat(report.unjudged().lines()).isEmpty();
        assertThat(town.alerts()).containsExactly("1 c5 open 1 called", "2 c6 open 1 called");
    }

    @Test
    void severalBadRulesAreAllLeftOut() throws IOException {
        Town town = town(2_000);
        town.moved(DAY_1, 1, 20);
        town.called(DAY_1, 1_999, 2_000);
        SnapshotReport report = town.snapshot(
                DAY_1,
                Town.rules(
                        throwsOn(10),
                        rule("worse", "no == 1999, segment > no"),
                        CALLED,
                        rule("endless", "no == 3", "update($c);")));
        assertThat(report.found()).hasSize(3);
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 2));
    }

    @Test
    void anOpenAlertDoesNotCloseWhileARuleForItsSignalIsLeftOut() throws IOException {
        Town town = town(30);
        town.moved(DAY_1, 3, 4);
        town.called(DAY_1, 5, 5);
        town.snapshot(DAY_1, Town.rules(throwsOn(30), CALLED));
        assertThat(town.openAlerts()).isEqualTo(3);
        for (int i = 1; i <= 4; i++) {
            LocalDate day = DAY_1.plusDays(i);
            town.moved(day, 30, 30);
            town.snapshot(
                    day,
                    Town.rules(
                            throwsOn(30),
                            rule("also", "no == 999", "signals.raise($c, \"address\", Severity.LOW);"),
                            CALLED));
        }
        // Another rule could have raised the signal, but not for what the bad one looks at.
        assertThat(town.alerts()).containsExactly("1 c3 open 1 address", "2 c4 open 1 address", "3 c5 closed 1 called");
        assertThat(town.told()).contains("2 not judged");
        for (int i = 5; i <= 7; i++) {
            town.snapshot(DAY_1.plusDays(i), Town.rules(throwsOn(30), CALLED));
        }
        assertThat(town.openAlerts()).isZero();
    }

    @Test
    void opsAreMailedOnceUntilTheRuleHasGoneWellAgain() throws IOException {
        Town town = town(30);
        RuleBook rules = Town.rules(throwsOn(30), CALLED);
        for (int i = 0; i < 5; i++) {
            LocalDate day = DAY_1.plusDays(i);
            if (i != 3) {
                town.moved(day, 30, 30);
            }
            town.snapshot(day, rules);
            town.snapshot(day, rules);
        }
        assertThat(town.opsMails()).hasSize(2);
        RuleRun last = town.rule(DAY_1.plusDays(4), "bad");
        assertThat(last.state()).isEqualTo(RuleRun.State.QUARANTINED);
        assertThat(last.since()).isEqualTo(DAY_1.plusDays(4));
    }

    @Test
    void aReplayLeavesOutButMailsNobody() throws IOException {
        Town town = town(30);
        RuleBook rules = Town.rules(throwsOn(30), CALLED);
        town.snapshot(DAY_2, rules);
        town.moved(DAY_1, 30, 30);
        assertThat(town.snapshot(DAY_1, rules).found()).hasSize(1);
        assertThat(town.opsMails()).isEmpty();
    }

    @Test
    void evidenceThatCannotBeWrittenDownIsARulesFault() throws IOException {
        Town town = town(30);
        town.called(DAY_1, 5, 6);
        String odd = rule(
                "odd",
                "no == 6",
                "signals.raise($c, \"odd\", Severity.LOW, \"list\", java.util.Arrays.asList("
                        + "contactsOf($c), \"no event\"));");
        String function = "function churnwatch.fact.Contact contactsOf(churnwatch.fact.Customer c) {"
                + " return c.contacts().listInbound(churnwatch.fact.Topic.BILLING, 1).get(0); }\n";
        SnapshotReport report = town.snapshot(DAY_1, Town.rules(function + odd, CALLED));
        assertThat(report.found())
                .singleElement()
                .asString()
                .contains("rule \"odd\" was left out, it failed on customer c6: the evidence of odd cannot be written");
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 2));
    }

    @Test
    void twoRulesThatHarmOnlyTogetherAreTakenOutOneByOne() throws IOException {
        Town town = town(30);
        town.called(DAY_1, 5, 6);
        SnapshotReport report = town.snapshot(
                DAY_1,
                Town.rules(
                        "rule \"there\" no-loop when $c : Customer( no == 3 ) then update($c);\nend\n",
                        "rule \"back\" no-loop when $c : Customer( no == 3 ) then update($c);\nend\n",
                        CALLED));
        assertThat(report.found()).singleElement().asString().contains("customer c3: fires without end");
        assertThat(town.signals(DAY_1)).isEqualTo(Map.of("called", 2));
    }

    @Test
    void whatARuleHadOpenedIsTakenBackWhenTheDateIsTakenAgainAndTheRuleIsBad() throws IOException {
        Town town = town(5_000);
        town.called(DAY_1, 10, 11);
        town.moved(DAY_1, 4_400, 4_500);
        town.snapshot(DAY_1, Town.rules(rule("bad", "details.changed(DetailKind.ADDRESS, 1) > 0"), CALLED));
        assertThat(town.openAlerts()).isEqualTo(103);
        town.snapshot(DAY_1, Town.rules(throwsOn(4_450), CALLED));
        assertThat(town.alerts()).containsExactly("1 c10 open 1 called", "2 c11 open 1 called");
    }

    @Test
    void alertsOfThatDayAreReplayedWithoutTheRulesThatWereNotHeardThen() throws IOException {
        Town town = town(30);
        town.moved(DAY_1, 2, 6);
        town.called(DAY_1, 5, 7);
        String poor = rule("poor", "billing.count == 0");
        town.snapshot(DAY_1, Town.rules(throwsOn(4), CALLED, poor));
        assertThat(town.alerts()).hasSize(3);
        assertThat(town.replays()).hasSize(3).allMatch(Replayed::isSame);
    }
}
