package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.alert.AlertRefused;
import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts 1 to 3 of customers c1 to c3, who moved on the first day; it is 2026-03-31 by the clock. */
class AlertWorkTest {
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);
    private static final LocalDate DAY_2 = DAY_1.plusDays(1);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void threeHaveMoved() throws IOException {
        town = new Town(folder, 5);
        town.moved(DAY_1, 1, 3);
        town.snapshot(DAY_1, RULES);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void anAlertIsAcknowledgedAssignedStartedClosedAndReopenedAndTheHistoryTellsIt() {
        town.decide(Deed.acknowledge(), "seen", 1L);
        town.decide(Deed.assign("bob"), "", 1L);
        town.decide(Deed.start(), "", 1L);
        assertThat(statuses()).containsExactly("1 in_progress", "2 open", "3 open");
        town.decide(Deed.close(Outcome.SAVED), "called back", 1L);
        assertThat(town.strings("SELECT status || outcome || closed_on || closed_by FROM alerts WHERE alert_id = 1"))
                .containsExactly("closedsaved" + TODAY.toEpochDay() + "ann");
        town.decide(Deed.reopen(), "wrong one", 1L);
        assertThat(town.strings("SELECT status || assignee || coalesce(outcome, closed_on, closed_by, ' blank')"
                        + " FROM alerts WHERE alert_id = 1"))
                .containsExactly("openbob blank");
        assertThat(history(1))
                .containsExactly(
                        "churnwatch opened medium: moved medium",
                        "ann acknowledged seen",
                        "ann assigned to bob",
                        "ann started ",
                        "ann closed saved: called back",
                        "ann reopened wrong one");
    }

    @Test
    void whatAStateDoesNotAllowIsRefusedWithWhatItAllows() {
        town.decide(Deed.start(), "", 1L);
        town.decide(Deed.close(Outcome.LOST), "", 2L);
        assertThatThrownBy(() -> town.decide(Deed.acknowledge(), "", 1L, 2L, 3L, 77L))
                .isInstanceOf(AlertRefused.class)
                .hasMessage("""
                        Nothing was done: alert 1 is in_progress; possible: assign, snooze, close
                        alert 2 is closed; possible: reopen
                        there is no alert 77
                        'alerts' lists them with their numbers""");
        assertThat(statuses()).containsExactly("1 in_progress", "2 closed", "3 open");
        assertThat(history(3)).hasSize(1);
    }

    @Test
    void oneNumberTwiceIsDoneOnce() {
        assertThat(town.decide(Deed.acknowledge(), "", 1L, 1L)).hasSize(1);
        assertThat(history(1)).hasSize(2);
    }

    @Test
    void nobodyReopensAnAlertBesideAnotherOfTheSameCustomer() {
        town.decide(Deed.close(Outcome.FALSE_ALARM), "", 1L);
        town.called(DAY_2, 1, 1);
        town.snapshot(DAY_2, RULES);
        assertThatThrownBy(() -> town.decide(Deed.reopen(), "", 1L))
                .hasMessageContaining("alert 1 cannot be reopened beside alert 4 of the same customer c1");
        town.decide(Deed.close(Outcome.FALSE_ALARM), "", 4L);
        assertThatThrownBy(() -> town.decide(Deed.reopen(), "", 1L, 4L))
                .hasMessageContaining("alert 4 cannot be reopened beside alert 1");
        town.decide(Deed.reopen(), "", 1L);
        assertThat(statuses()).contains("1 open", "4 closed");
    }

    @Test
    void aPersonHasANameAndADayToSleepUntilLiesAhead() {
        assertThatThrownBy(() -> town.decide(Deed.snooze(TODAY), "", 1L)).hasMessageContaining("has come already");
        town.decide(Deed.snooze(TODAY.plusDays(1)), "", 1L);
        assertThat(statuses()).startsWith("1 snoozed");
        assertThatThrownBy(() -> Deed.close(Outcome.EXPIRED)).isInstanceOf(AlertRefused.class);
        assertThatThrownBy(() -> Deed.assign(" ")).isInstanceOf(AlertRefused.class);
    }

    @Test
    void aSnoozedAlertSleepsThroughWhatWasKnownAndWakesAtANewSignal() {
        town.decide(Deed.snooze(null), "on holiday", 1L, 2L);
        town.moved(DAY_2, 1, 2);
        town.called(DAY_2, 2, 2);
        town.snapshot(DAY_2, RULES);
        assertThat(statuses()).startsWith("1 snoozed", "2 open");
        assertThat(town.told()).contains(", 1 woke");
        assertThat(history(2))
                .contains(
                        "ann snoozed until something changes: on holiday",
                        "churnwatch woke a new signal: called medium");
    }

    @Test
    void aRisenLevelWakesAnAlertAndIsMailedButNotWhileItSleeps() {
        String heavy = """
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.6);
                end
                """;
        town.decide(Deed.snooze(null), "", 1L);
        town.moved(DAY_2, 1, 1);
        town.snapshot(DAY_2, RULES);
        assertThat(mails(1)).isEqualTo(1);
        town.moved(DAY_2.plusDays(1), 1, 1);
        town.snapshot(DAY_2.plusDays(1), Town.rulesWith(heavy, MOVED, CALLED));
        assertThat(history(1)).contains("churnwatch woke the level rose from medium to high");
        assertThat(mails(1)).isEqualTo(2);
    }

    @Test
    void anAlertWakesOnItsDayAndNotBefore() {
        LocalDate until = TODAY.plusDays(3);
        town.decide(Deed.snooze(until), "", 1L);
        town.moved(until.minusDays(1), 1, 1);
        town.snapshot(until.minusDays(1), RULES);
        assertThat(statuses()).startsWith("1 snoozed");
        town.snapshot(until, RULES);
        assertThat(statuses()).startsWith("1 open");
        assertThat(history(1)).contains("churnwatch woke it was snoozed until " + until);
    }

    @Test
    void personsDecisionsStandWhenTheDateIsTakenAgain() {
        town.moved(DAY_2, 1, 5);
        town.snapshot(DAY_2, RULES);
        town.decide(Deed.acknowledge(), "", 1L);
        town.decide(Deed.close(Outcome.SAVED), "", 2L);
        town.decide(Deed.snooze(null), "", 3L, 4L);
        List<String> statuses = statuses();
        for (int again = 0; again < 2; again++) {
            town.snapshot(DAY_2, RULES);
            assertThat(statuses()).isEqualTo(statuses).contains("3 snoozed", "4 snoozed");
        }
        assertThat(history(4)).contains("ann snoozed until something changes").noneMatch(line -> line.contains("woke"));
    }

    @Test
    void whatTheDateWokeFallsAsleepAgainAndWakesAgainOnlyIfThereIsStillReason() {
        town.decide(Deed.snooze(null), "", 1L);
        town.called(DAY_2, 1, 1);
        town.snapshot(DAY_2, RULES);
        assertThat(statuses()).startsWith("1 open");
        town.snapshot(DAY_2, RULES);
        assertThat(history(1)).filteredOn(line -> line.contains("woke")).hasSize(1);
        town.sql("DELETE FROM interactions WHERE interaction_id <> 'first'");
        town.snapshot(DAY_2, RULES);
        assertThat(statuses()).startsWith("1 snoozed");
        assertThat(history(1)).noneMatch(line -> line.contains("woke"));
    }

    @Test
    void aReopenedAlertStandsWhenTheDateIsTakenAgainAndItsQuietDaysCountAnew() {
        for (int day = 1; day <= 3; day++) {
            town.snapshot(DAY_1.plusDays(day), RULES);
        }
        assertThat(statuses()).startsWith("1 closed");
        town.decide(Deed.reopen(), "", 1L);
        town.snapshot(DAY_1.plusDays(3), RULES);
        assertThat(statuses()).startsWith("1 open", "2 closed");
        town.snapshot(DAY_1.plusDays(4), RULES);
        assertThat(statuses()).startsWith("1 open");
        town.snapshot(DAY_1.plusDays(5), RULES);
        assertThat(statuses()).startsWith("1 closed");
    }

    @Test
    void theCommandsDoWhatTheySayWithTheirExitCodesAndTheCustomerTellsIt() {
        town.close();
        assertThat(run("alert", "ack", "1", "2", "--by", "ann").out())
                .isEqualTo("alert 1 of c1 is acknowledged\nalert 2 of c2 is acknowledged\n");
        assertThat(run("alert", "assign", "1", "--by", "ann", "--to", "bob").out())
                .isEqualTo("alert 1 of c1 is assigned, acknowledged\n");
        assertThat(run("alert", "start", "1", "--by", "bob").out())
                .isEqualTo("alert 1 of c1 is started, in_progress\n");
        assertThat(run("alert", "snooze", "2", "--by", "ann", "--until", "2026-04-05")
                        .code())
                .isZero();
        assertThat(run("alert", "close", "1", "--by", "bob", "--outcome", "saved", "--why", "has a new contract")
                        .code())
                .isZero();
        CommandRun refused = run("alert", "ack", "1", "9", "--by", "ann");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("churnwatch: Nothing was done: alert 1 is closed; possible: reopen; there is no alert 9");
        assertThat(run("alert", "close", "2", "--by", "ann").code()).isEqualTo(2);
        CommandRun past = run("alert", "snooze", "2", "--by", "ann", "--until", "2026-03-31");
        assertThat(past.code()).isEqualTo(2);
        assertThat(past.err())
                .isEqualTo("churnwatch: --until: 2026-03-31 has come already; give a day after 2026-03-31\n");
        assertThat(run("alert", "ack", "2").code()).isEqualTo(2);
        assertThat(run("alert", "ack", "two", "--by", "ann").code()).isEqualTo(2);
        assertThat(run("customer", "show", "c1", "--format", "csv")
                        .out()
                        .lines()
                        .filter(line -> line.contains("alert_history")))
                .extracting(line -> line.replaceAll(".*what\"\": *\"\"(\\w+).*", "$1"))
                .containsExactly("opened", "acknowledged", "assigned", "started", "closed");
    }

    @Test
    void whoLooksForAHeldAlertIsToldWhereItWaits() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Town held = new Town(other, 50, "rules.mass_fire_floor=20")) {
            held.moved(DAY_1, 1, 1);
            held.snapshot(DAY_1, RULES);
            held.moved(DAY_2, 2, 40);
            held.snapshot(DAY_2, RULES);
        }
        assertThat(CommandRun.of(
                                Map.of(),
                                "alert",
                                "ack",
                                "2",
                                "--by",
                                "ann",
                                "--set",
                                "database=" + other.resolve("town.db"))
                        .err())
                .contains(
                        "there is no alert 2", "the alerts of rule moved are held and open only after 'rules release'");
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "database=" + folder.resolve("town.db");
        return CommandRun.of(Map.of(), all);
    }

    private List<String> statuses() {
        return town.strings("SELECT alert_id || ' ' || status FROM alerts ORDER BY alert_id");
    }

    private List<String> history(long alertId) {
        return town.strings("SELECT who || ' ' || what || ' ' || why FROM alert_history WHERE alert_id = " + alertId
                + " ORDER BY entry_no");
    }

    private int mails(long alertId) {
        return town.strings("SELECT message_no FROM alert_mails WHERE alert_id = " + alertId)
                .size();
    }
}
