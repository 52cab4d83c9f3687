package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.rules.RuleBook;
import churnwatch.snapshot.HeldRules.Decision;
import churnwatch.snapshot.Replayed;
import churnwatch.snapshot.SnapshotRefused;
import churnwatch.snapshot.SnapshotReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 customers, of whom 4 move and 3 call a day, until far more do. */
class HeldAlertsTest {
    private static final int PEOPLE = 200;
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);
    private static final LocalDate DAY_2 = DAY_1.plusDays(1);
    private static final LocalDate DAY_3 = DAY_1.plusDays(2);
    private static final LocalDate DAY_4 = DAY_1.plusDays(3);

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void aQuietDay() throws IOException {
        town = new Town(folder, PEOPLE, "rules.mass_fire_floor=20");
        town.moved(DAY_1, 1, 4);
        town.called(DAY_1, 1, 3);
        town.snapshot(DAY_1, RULES);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void onTheFirstSnapshotOfADatabaseNothingIsSudden() throws IOException {
        try (Town other =
                new Town(Files.createDirectories(folder.resolve("other")), PEOPLE, "rules.mass_fire_floor=20")) {
            other.moved(DAY_1, 1, PEOPLE);
            SnapshotReport report = other.snapshot(DAY_1, RULES);
            assertThat(report.found()).isEmpty();
            assertThat(other.openAlerts()).isEqualTo(PEOPLE);
            assertThat(other.opsMails()).isEmpty();
        }
    }

    @Test
    void aMassIsStoredAsUsualButItsAlertsNeitherOpenNorAreMailed() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 50, 51);
        SnapshotReport report = town.snapshot(DAY_2, RULES);

        assertThat(town.signals(DAY_2)).isEqualTo(Map.of("moved", 50, "called", 2));
        assertThat(town.states(DAY_2)).isEqualTo(Map.of("moved", "held", "called", "judged", "weight", "judged"));
        assertThat(report.found())
                .singleElement()
                .asString()
                .isEqualTo(
                        "rule \"moved\" raised signals for 50 of 200 active customers, usually for 4; its alerts are"
                                + " held; the feed is the likelier culprit; churnwatch rules release or discard \"moved\" --by WHO");
        assertThat(town.told()).startsWith("alerts: 2 opened");
        assertThat(town.alerts()).hasSize(6).endsWith("5 c50 open 1 called", "6 c51 open 1 called");
        assertThat(town.mailed()).containsExactly("c1", "c2", "c3", "c4", "c50", "c51");
        assertThat(town.opsMails())
                .singleElement()
                .asString()
                .startsWith("The alerts of rule \"moved\" are held\n")
                .contains(
                        "In the snapshot of 2026-03-02",
                        "rule \"moved\" raised signals for 50 of 200 active customers, usually for 4",
                        "The feed is the likelier culprit where a rule is not new",
                        "churnwatch rules release \"moved\" --by WHO",
                        "churnwatch rules discard \"moved\" --by WHO");
    }

    @Test
    void aRiseThatOnlyAHeldRuleCausesIsNotMailedAndItsAlertStandsAsItWouldWithout() {
        town.called(DAY_2, 60, 61);
        town.moved(DAY_2, 61, 110);
        town.snapshot(DAY_2, RULES);
        assertThat(town.strings(
                        "SELECT severity || ' ' || count(*) FROM signals WHERE customer_no = 61 GROUP BY severity"))
                .containsExactly("1 2");
        assertThat(town.alerts()).endsWith("5 c60 open 1 called", "6 c61 open 1 called");
        assertThat(town.digest(DAY_2)).contains("c61\n", "- Called.").doesNotContain("Moved");

        town.decide(Decision.RELEASED, "moved");
        assertThat(town.alerts()).contains("5 c60 open 1 called", "6 c61 open 2 called+moved");
        assertThat(town.digest(DAY_2)).contains("- Called.", "- Moved.");
    }

    @Test
    void whatIsReleasedOpensAndIsMailedAsItWasStored() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 50, 51);
        town.snapshot(DAY_2, RULES);
        // What the feed says since then makes no difference.
        town.sql("DELETE FROM contact_changes");

        assertThat(town.decide(Decision.RELEASED, "moved").now()).hasSize(1);

        assertThat(town.openAlerts()).isEqualTo(4 + 2 + 50);
        assertThat(town.mailed()).hasSize(4 + 2 + 50).contains("c101", "c150");
        assertThat(town.told()).startsWith("alerts: 52 opened").endsWith("mails queued: 1");
        assertThat(town.strings("SELECT rule || ' ' || decision || ' ' || customers || ' ' || who || ' ' || why"
                        + " FROM rule_decisions"))
                .containsExactly("moved released 50 ann a reason");
        assertThat(town.rule(DAY_2, "moved").decision()).isEqualTo("released");
    }

    @Test
    void releasedTwiceChangesNothingAndIsNotMailedAgain() {
        town.moved(DAY_2, 101, 150);
        town.snapshot(DAY_2, RULES);
        town.decide(Decision.RELEASED, "moved");
        List<String> alerts = town.alerts();
        town.sql("UPDATE outbox SET state = 'sent', sent_at = 1");

        assertThat(town.decide(Decision.RELEASED, "moved").before()).hasSize(1);
        town.snapshot(DAY_2, RULES);

        assertThat(town.alerts()).isEqualTo(alerts);
        assertThat(town.states(DAY_2)).containsEntry("moved", "held");
        assertThat(town.strings("SELECT count(*) FROM outbox WHERE state <> 'sent'"))
                .containsExactly("0");
        assertThatThrownBy(() -> town.decide(Decision.DISCARDED, "moved"))
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining("were released already");
    }

    @Test
    void whatIsDiscardedDoesNotComeBackWithTheSameDateUntilSomebodyReleasesIt() {
        town.moved(DAY_2, 101, 150);
        town.snapshot(DAY_2, RULES);
        town.decide(Decision.DISCARDED, "moved");
        assertThat(town.decide(Decision.DISCARDED, "moved").before()).hasSize(1);
        assertThat(town.openAlerts()).isEqualTo(4);

        SnapshotReport again = town.snapshot(DAY_2, RULES);
        assertThat(town.openAlerts()).isEqualTo(4);
        assertThat(again.found()).isEmpty();
        assertThat(again.rules()).anySatisfy(rule -> assertThat(rule.words()).endsWith("; its alerts were discarded"));
        assertThat(town.opsMails()).hasSize(1);

        town.decide(Decision.RELEASED, "moved");
        assertThat(town.openAlerts()).isEqualTo(54);
    }

    @Test
    void theSameDateAgainHoldsAgainWithoutAnotherMail() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 149, 151);
        town.snapshot(DAY_2, RULES);
        List<String> alerts = town.alerts();
        town.snapshot(DAY_2, RULES);
        assertThat(town.alerts()).isEqualTo(alerts);
        assertThat(town.opsMails()).hasSize(1);
        // Of the other 48 nothing would have been said.
        assertThat(town.strings("SELECT customer_no FROM held_results")).containsExactly("149", "150");
    }

    @Test
    void aMendedFeedTakenOnTheSameDateFiresNormally() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 149, 150);
        town.snapshot(DAY_2, RULES);
        town.sql("DELETE FROM contact_changes WHERE customer_no > 105 AND changed_day > 0");
        assertThat(town.snapshot(DAY_2, RULES).found()).isEmpty();
        assertThat(town.openAlerts()).isEqualTo(11);
        assertThat(town.strings("SELECT count(*) FROM held_results")).containsExactly("0");
        assertThatThrownBy(() -> town.decide(Decision.RELEASED, "moved"))
                .hasMessage("The alerts of rule \"moved\" are not held in the newest snapshot, 2026-03-02; held there:"
                        + " none");
    }

    @Test
    void aMassThatGoesOnStaysHeldIsNotMailedAgainAndNeverBecomesUsual() {
        for (int i = 1; i <= 10; i++) {
            town.moved(DAY_1.plusDays(i), 101, 150);
            assertThat(town.snapshot(DAY_1.plusDays(i), RULES).found()).hasSize(1);
        }
        assertThat(town.opsMails()).hasSize(1);
        assertThat(town.rule(DAY_1.plusDays(10), "moved").since()).isEqualTo(DAY_2);

        LocalDate usual = DAY_1.plusDays(11);
        town.moved(usual, 1, 5);
        assertThat(town.snapshot(usual, RULES).found()).isEmpty();
        assertThat(town.alerts()).last().asString().endsWith("c5 open 1 moved");
    }

    @Test
    void afterARestOfOneDayAnotherMassIsMailedAnew() {
        town.moved(DAY_2, 101, 150);
        town.snapshot(DAY_2, RULES);
        town.moved(DAY_3, 1, 3);
        town.snapshot(DAY_3, RULES);
        town.moved(DAY_4, 101, 160);
        town.snapshot(DAY_4, RULES);
        assertThat(town.opsMails()).hasSize(2).last().asString().contains("60 of 200");
    }

    @Test
    void asManyAsWereReleasedAreAcceptedOnTheNextDaysButNotAMultipleOfThem() {
        for (int i = 1; i <= 3; i++) {
            town.moved(DAY_1.plusDays(i), 1, 4);
            town.snapshot(DAY_1.plusDays(i), RULES);
        }
        LocalDate mass = DAY_1.plusDays(4);
        town.moved(mass, 101, 125);
        town.snapshot(mass, RULES);
        town.decide(Decision.RELEASED, "moved");
        for (int i = 1; i <= 2; i++) {
            town.moved(mass.plusDays(i), 126, 150);
            assertThat(town.snapshot(mass.plusDays(i), RULES).found()).isEmpty();
            assertThat(town.states(mass.plusDays(i))).containsEntry("moved", "accepted");
        }
        // The alerts of the first days have gone quiet and closed.
        assertThat(town.openAlerts()).isEqualTo(50);
        town.moved(mass.plusDays(3), 1, 200);
        assertThat(town.snapshot(mass.plusDays(3), RULES).found()).hasSize(1);
        assertThat(town.opsMails()).hasSize(2);
    }

    @Test
    void anAlertWhoseSignalsAreHeldIsNotQuiet() {
        for (int i = 1; i <= 5; i++) {
            // Customer 1 has an open alert since the first day and moves each day, among many others.
            town.moved(DAY_1.plusDays(i), 1, 50);
            town.snapshot(DAY_1.plusDays(i), RULES);
        }
        // Of the others the third quiet snapshot closed the alert: they called on the first day only.
        assertThat(town.alerts())
                .containsExactly(
                        "1 c1 open 2 called+moved",
                        "2 c2 open 2 called+moved",
                        "3 c3 open 2 called+moved",
                        "4 c4 open 1 moved");
        town.decide(Decision.DISCARDED, "moved");
        LocalDate next = DAY_1.plusDays(6);
        for (int i = 0; i < 3; i++) {
            town.snapshot(next.plusDays(i), RULES);
        }
        assertThat(town.openAlerts()).isZero();
    }

    @Test
    void aCustomerWhomTwoHeldRulesConcernWaitsForBothDecisions() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 150, 199);
        town.snapshot(DAY_2, RULES);
        assertThat(town.states(DAY_2)).containsEntry("moved", "held").containsEntry("called", "held");
        assertThat(town.opsMails())
                .singleElement()
                .asString()
                .contains("The alerts of 2 rules are held", "rules release \"called\" \"moved\" --by WHO");

        town.decide(Decision.RELEASED, "called");
        assertThat(town.openAlerts()).isEqualTo(4 + 49);
        assertThat(town.alerts()).noneMatch(alert -> alert.contains(" c150 "));
        town.decide(Decision.DISCARDED, "moved");
        assertThat(town.openAlerts()).isEqualTo(4 + 50);
        assertThat(town.alerts()).anyMatch(alert -> alert.endsWith(" c150 open 2 called"));
    }

    @Test
    void allThatWaitsCanBeDecidedAtOnce() {
        town.moved(DAY_2, 101, 150);
        town.called(DAY_2, 150, 199);
        town.snapshot(DAY_2, RULES);
        assertThat(town.decide(Decision.DISCARDED).now()).hasSize(2);
        assertThat(town.openAlerts()).isEqualTo(4);
        assertThat(town.decide(Decision.RELEASED).now()).isEmpty();
    }

    @Test
    void aNewRuleIsJudgedByTheShareAlone() {
        RuleBook more = Town.rules(MOVED, CALLED, Town.rule("odd", "no <= 100"), Town.rule("many", "no <= 101"));
        town.snapshot(DAY_2, more);
        assertThat(town.states(DAY_2)).containsEntry("odd", "judged").containsEntry("many", "held");
        assertThat(town.rule(DAY_2, "many").words())
                .isEqualTo("rule \"many\" raised signals for 101 of 200 active customers, though it is new; its alerts"
                        + " are held");
    }

    @Test
    void aReplayHoldsNothingAndChangesNoDecision() {
        town.moved(DAY_3, 101, 150);
        town.snapshot(DAY_3, RULES);
        town.moved(DAY_2, 101, 150);
        SnapshotReport replay = town.snapshot(DAY_2, RULES);
        assertThat(replay.replayed()).isTrue();
        assertThat(town.states(DAY_2)).containsEntry("moved", "judged");
        assertThat(town.states(DAY_3)).containsEntry("moved", "held");
        assertThat(town.opsMails()).hasSize(1);
        // The replay does not count for what is usual.
        town.moved(DAY_4, 101, 150);
        town.snapshot(DAY_4, RULES);
        assertThat(town.rule(DAY_4, "moved").usual()).isEqualTo(0.02);
    }

    @Test
    void whatAHeldRuleMadeOthersRaiseIsHeldWithIt() {
        String follows = """
                rule "follows"
                when
                    $s : Signal( id == "moved", $c : customer )
                then
                    signals.raise($c, "follows", Severity.LOW);
                end
                """;
        RuleBook rules = Town.rules(MOVED, CALLED, follows);
        town.snapshot(DAY_1, rules);
        town.moved(DAY_2, 101, 150);
        town.snapshot(DAY_2, rules);
        assertThat(town.signals(DAY_2)).isEqualTo(Map.of("moved", 50, "follows", 50));
        town.decide(Decision.RELEASED, "follows");
        assertThat(town.openAlerts()).isEqualTo(4);
        town.decide(Decision.RELEASED, "moved");
        assertThat(town.openAlerts()).isEqualTo(54);
    }

    @Test
    void everyAlertReplaysToWhatWasStoredWhetherItsRulesAreHeldOrReleased() {
        // Customer 2 called and moved on the first day too: without what is held the level falls, with it it stands.
        town.moved(DAY_2, 2, 150);
        town.called(DAY_2, 2, 5);
        town.snapshot(DAY_2, RULES);
        assertThat(town.strings("SELECT what FROM alert_history h JOIN alerts a ON a.alert_id = h.alert_id"
                        + " WHERE a.customer_no = 2"))
                .containsExactly("opened", "level_changed");
        assertThat(town.replays()).hasSize(4 + 3 + 1).allMatch(Replayed::isSame);
        town.decide(Decision.RELEASED, "moved");
        town.sql("DELETE FROM contact_changes", "DELETE FROM interactions");
        town.pack();
        assertThat(town.replays()).hasSizeGreaterThan(150).allMatch(Replayed::isSame);
    }
}
