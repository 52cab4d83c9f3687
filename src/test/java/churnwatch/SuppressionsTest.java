package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers c1 to c6, the first three in segment gold; it is 2026-03-31 by the clock. */
class SuppressionsTest {
    private static final RuleBook RULES = Town.rules(MOVED, CALLED);
    private static final LocalDate DAY_2 = DAY_1.plusDays(1);
    private static final LocalDate DAY_3 = DAY_1.plusDays(2);
    private static final LocalDate APRIL_10 = LocalDate.of(2026, 4, 10);

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void open() throws IOException {
        town = new Town(folder, 6);
        town.sql("UPDATE customers SET segment = 'gold' WHERE customer_no <= 3");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aSuppressedCustomersAlertOpensAndIsMailedOnceTheSuppressionIsEnded() {
        add("--customer", "c1");
        town.moved(DAY_1, 1, 2);
        town.snapshot(DAY_1, RULES);
        assertThat(town.openAlerts()).isEqualTo(2);
        assertThat(town.mailed()).containsExactly("c2");
        assertThat(run("suppress", "end", "S-1", "--by", "ann").code()).isZero();
        town.moved(DAY_2, 1, 2);
        town.snapshot(DAY_2, RULES);
        assertThat(town.mailed()).containsExactly("c1", "c2");
    }

    @Test
    void itHoldsToTheDayBeforeItsEndAndNoLonger() {
        add("--customer", "c1");
        LocalDate last = APRIL_10.minusDays(1);
        town.moved(last, 1, 1);
        town.snapshot(last, RULES);
        assertThat(town.mailed()).isEmpty();
        town.moved(APRIL_10, 1, 1);
        town.snapshot(APRIL_10, RULES);
        assertThat(town.mailed()).containsExactly("c1");
    }

    @Test
    void ofCustomerSegmentAndSignalAllThatAreGivenMustHold() {
        add("--segment", "gold", "--signal", "moved");
        town.moved(DAY_1, 1, 1);
        town.moved(DAY_1, 4, 4);
        town.called(DAY_1, 2, 2);
        town.snapshot(DAY_1, RULES);
        assertThat(town.mailed()).containsExactly("c2", "c4");
    }

    @Test
    void anotherSignalBesideASuppressedOneIsMailed() {
        add("--signal", "moved");
        town.moved(DAY_1, 1, 2);
        town.called(DAY_1, 2, 2);
        town.snapshot(DAY_1, RULES);
        assertThat(town.mailed()).containsExactly("c2");
        add("--signal", "called");
        town.called(DAY_2, 3, 3);
        town.moved(DAY_2, 3, 3);
        town.snapshot(DAY_2, RULES);
        assertThat(town.mailed()).containsExactly("c2");
    }

    @Test
    void aRiseThatOnlyASuppressedSignalBringsIsNotMailed() {
        town.called(DAY_1, 1, 2);
        town.snapshot(DAY_1, RULES);
        assertThat(mails()).containsExactly("c1 1", "c2 1");
        add("--signal", "moved", "--customer", "c1");
        town.called(DAY_2, 1, 2);
        town.moved(DAY_2, 1, 2);
        town.snapshot(DAY_2, RULES);
        assertThat(town.alerts()).containsExactly("1 c1 open 2 called+moved", "2 c2 open 2 called+moved");
        assertThat(mails()).containsExactly("c1 1", "c2 1", "c2 2");
    }

    @Test
    void theDateTakenAgainAfterwardsTakesBackTheMailThatHasNotLeft() {
        town.moved(DAY_1, 1, 2);
        town.snapshot(DAY_1, RULES);
        add("--customer", "c1");
        town.snapshot(DAY_1, RULES);
        assertThat(town.mailed()).containsExactly("c2");
        assertThat(town.openAlerts()).isEqualTo(2);
    }

    @Test
    void whyNobodyWasMailedIsKeptWhenItChangesAndToldOfTheCustomer() {
        add("--customer", "c1");
        for (LocalDate day = DAY_1; !day.isAfter(DAY_3); day = day.plusDays(1)) {
            town.moved(day, 1, 1);
            town.snapshot(day, RULES);
            town.snapshot(day, RULES);
        }
        assertThat(decisions())
                .containsExactly(
                        "c1 " + DAY_1.toEpochDay() + " not mailed: suppressed by S-1 until 2026-04-10, in talks");
        assertThat(run("alert", "close", "1", "--by", "ann", "--outcome", "saved")
                        .code())
                .isZero();
        town.moved(DAY_3.plusDays(1), 1, 1);
        town.snapshot(DAY_3.plusDays(1), RULES);
        assertThat(decisions())
                .last()
                .isEqualTo("c1 " + DAY_3.plusDays(1).toEpochDay() + " not mailed: cool-down until 2026-04-30");
        assertThat(run("customer", "show", "c1", "--format", "csv").out())
                .contains("suppressions,1", "decisions,suppressed", "decisions,cooling_down");
        assertThat(run("customer", "show", "c2", "--format", "csv").out()).doesNotContain("suppressions", "decisions");
    }

    @Test
    void aSignalThatNoAlertEverHadIsTold() {
        town.moved(DAY_1, 1, 1);
        town.snapshot(DAY_1, RULES);
        assertThat(run("suppress", "add", "--signal", "moved", "--until", "2026-04-10", "--reason", "x", "--by", "a")
                        .err())
                .isEmpty();
        assertThat(run("suppress", "add", "--signal", "mooved", "--until", "2026-04-10", "--reason", "x", "--by", "a")
                        .err())
                .isEqualTo(
                        "No alert has had the signal 'mooved' so far; if it is misspelled, end S-2 and begin it anew\n");
    }

    @Test
    void opsAreToldOnceBeforeItEnds() {
        add("--customer", "c1");
        town.snapshot(APRIL_10.minusDays(4), RULES);
        assertThat(town.opsMails()).isEmpty();
        assertThat(run("suppress", "add", "--customer", "c2", "--until", "2026-04-01", "--reason", "x", "--by", "ann")
                        .code())
                .isZero();
        town.sql("UPDATE suppressions SET starts_on = starts_on - 1, until = "
                + LocalDate.of(2026, 4, 3).toEpochDay() + " WHERE customer_no = 1");
        town.snapshot(APRIL_10.minusDays(3), RULES);
        town.snapshot(APRIL_10.minusDays(3), RULES);
        assertThat(town.opsMails())
                .singleElement()
                .asString()
                .startsWith("Suppression S-1 ends on 2026-04-03\n")
                .contains("customer c1", "ann", "in talks");
    }

    @Test
    void whatCannotBeSuppressedIsRefusedAndNothingIsKept() {
        assertThat(refused()).contains("a customer, a segment, a signal");
        assertThat(refused("--customer", "c77")).contains("There is no customer 'c77'");
        assertThat(refused("--segment", "Gold")).contains("No customer is in segment 'Gold'");
        assertThat(refused("--signal", "moved", "--until", "2026-03-31")).contains("has come already");
        assertThat(refused("--signal", "moved", "--until", "2026-06-30"))
                .contains("91 days ahead", "at most 90", "give 2026-06-29");
        assertThat(run("suppress", "list", "--all", "--format", "csv").out().lines())
                .hasSize(1);
        assertThat(run("suppress", "add", "--signal", "moved", "--until", "2026-06-29", "--reason", "x", "--by", "ann")
                        .code())
                .isZero();
    }

    @Test
    void endedOnesAreListedOnlyAmongAllAndEndNoSecondTime() {
        add("--customer", "c1");
        assertThat(run("suppress", "list", "--format", "csv").out())
                .contains("S-1,c1,,,2026-03-31,2026-04-10,in talks,ann,,,");
        assertThat(run("suppress", "end", "1", "--by", "bob", "--reason", "talks over")
                        .code())
                .isZero();
        assertThat(run("suppress", "list", "--format", "csv").out()).doesNotContain("S-1");
        assertThat(run("suppress", "list", "--all", "--format", "csv").out()).contains("2026-03-31,bob,talks over");
        assertThat(run("suppress", "end", "S-1", "--by", "bob").err())
                .contains("S-1 ended already on 2026-03-31, by bob");
        assertThat(run("suppress", "end", "S-9", "--by", "bob").err()).contains("There is no suppression S-9");
        assertThat(run("suppress", "end", "x", "--by", "bob").code()).isEqualTo(2);
    }

    private void add(String... what) {
        List<String> words = new ArrayList<>(List.of("suppress", "add", "--until", "2026-04-10", "--reason"));
        words.addAll(List.of("in talks", "--by", "ann"));
        words.addAll(List.of(what));
        assertThat(run(words.toArray(String[]::new)).out()).startsWith("S-");
    }

    private String refused(String... what) {
        List<String> words = new ArrayList<>(List.of("suppress", "add", "--reason", "x", "--by", "ann"));
        if (!Arrays.asList(what).contains("--until")) {
            words.addAll(List.of("--until", "2026-04-10"));
        }
        words.addAll(List.of(what));
        CommandRun run = run(words.toArray(String[]::new));
        // What is wrong with the words is wrong usage; what the words name may come to be.
        assertThat(run.code())
                .isEqualTo(run.err().contains("No customer is") || run.err().contains("There is no") ? 1 : 2);
        return run.err();
    }

    private CommandRun run(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--set";
        all[words.length + 1] = "database=" + folder.resolve("town.db");
        return CommandRun.of(Map.of(), all);
    }

    private List<String> mails() {
        return town.strings("SELECT 'c' || customer_no || ' ' || level FROM alert_mails ORDER BY customer_no, level");
    }

    private List<String> decisions() {
        return town.strings("SELECT 'c' || customer_no || ' ' || as_of || ' ' || why FROM decisions ORDER BY as_of");
    }
}
