package churnwatch;

import static churnwatch.Town.CALLED;
import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.alert.Deed;
import churnwatch.rules.RuleBook;
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

/** Why customer c1, who moves every day, is not mailed about; it is 2026-03-31 by the clock. */
class DecisionsTest {
    private static final RuleBook MEDIUM = Town.rules(MOVED, CALLED);
    private static final RuleBook HIGH = Town.rulesWith(risk("0.6"), MOVED, CALLED);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

    @TempDir
    Path folder;

    private Town town;
    private LocalDate day = DAY_1.minusDays(1);

    @BeforeEach
    void open() throws IOException {
        town = new Town(folder, 2);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aReasonIsKeptOnceHoweverLongItStandsAndAnewAfterAMail() {
        days(4, MEDIUM);
        assertThat(decisions()).containsExactly("1 not mailed: told 2026-03-01, same level");
        days(3, HIGH);
        days(3, MEDIUM);
        assertThat(decisions())
                .containsExactly(
                        "1 not mailed: told 2026-03-01, same level",
                        "5 not mailed: told 2026-03-05, same level",
                        "7 not mailed: told 2026-03-05 at the higher level high");
        again(HIGH);
        assertThat(decisions()).hasSize(4).last().isEqualTo("9 not mailed: told 2026-03-05, same level");
        again(MEDIUM);
        assertThat(decisions()).hasSize(3);
        days(1, HIGH);
        assertThat(decisions()).hasSize(4).last().isEqualTo("10 not mailed: told 2026-03-05, same level");
    }

    @Test
    void aSleepingAlertIsNotMailedUntilItWakes() {
        days(2, MEDIUM);
        town.decide(Deed.snooze(TODAY.plusDays(2)), "", 1L);
        days(3, MEDIUM);
        town.decide(Deed.snooze(null), "", 1L);
        days(2, MEDIUM);
        town.decide(Deed.reopen(), "", 1L);
        days(2, MEDIUM);
        assertThat(decisions())
                .containsExactly(
                        "1 not mailed: told 2026-03-01, same level",
                        "2 not mailed: snoozed until 2026-04-02",
                        "5 not mailed: snoozed until something changes",
                        "7 not mailed: told 2026-03-01, same level");
    }

    @Test
    void oneWhoSleepsFromTheFirstDayOnIsNotMailedAndThenNoLonger() {
        day = day.plusDays(1);
        town.moved(day, 1, 1);
        town.snapshot(day, MEDIUM);
        town.decide(Deed.snooze(null), "", 1L);
        again(MEDIUM);
        assertThat(town.mailed()).isEmpty();
        days(1, HIGH);
        assertThat(town.mailed()).containsExactly("c1");
        assertThat(decisions()).containsExactly("0 not mailed: snoozed until something changes");
    }

    @Test
    void whoFindsNoRoomWaitsAndIsToldSoOnceForEachRecipient() throws IOException {
        Path other = Files.createDirectories(folder.resolve("full"));
        try (Town full = new Town(
                other,
                3,
                "recipients={a@example.org: {capacity: 1}, b@example.org: {capacity: 1}}",
                "routing.fallback=a@example.org")) {
            for (int i = 0; i < 2; i++) {
                full.moved(DAY_1.plusDays(i), 1, 3);
                full.snapshot(DAY_1.plusDays(i), MEDIUM);
                full.snapshot(DAY_1.plusDays(i), MEDIUM);
            }
            assertThat(full.strings("SELECT customer_no || ' ' || (as_of - " + DAY_1.toEpochDay() + ") || ' ' || why"
                            + " FROM decisions ORDER BY customer_no, as_of"))
                    .containsExactly(
                            "1 1 not mailed: told 2026-03-01, same level",
                            "2 0 waits: capacity of a@example.org reached",
                            "3 0 waits: capacity of a@example.org reached");
        }
    }

    @Test
    void theCustomerTellsThemInOrderAndItsIdAloneIsEnough() {
        days(2, MEDIUM);
        String database = "database=" + folder.resolve("town.db");
        CommandRun shown = CommandRun.of(Map.of(), "customer", "c1", "--format", "csv", "--set", database);
        assertThat(shown.out())
                .isEqualTo(CommandRun.of(Map.of(), "customer", "show", "c1", "--format", "csv", "--set", database)
                        .out());
        assertThat(shown.out().lines().filter(line -> line.matches(".*,(alert_history|decisions|mails),.*")))
                .satisfiesExactly(
                        opened -> assertThat(opened).startsWith("2026-03-01,alert_history,1,"),
                        mailed -> assertThat(mailed).startsWith("2026-03-01,mails,1,"),
                        told -> assertThat(told)
                                .startsWith("2026-03-02,decisions,told,")
                                .contains("not mailed: told 2026-03-01, same level"));
        assertThat(CommandRun.of(Map.of(), "customer", "nobody", "--set", database)
                        .err())
                .contains("There is no customer 'nobody'");
        assertThat(CommandRun.of(Map.of(), "customer", "--set", database).code())
                .isEqualTo(2);
    }

    private static String risk(String weight) {
        return """
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, %s);
                end
                """.formatted(weight);
    }

    private void days(int days, RuleBook rules) {
        for (int i = 0; i < days; i++) {
            day = day.plusDays(1);
            town.moved(day, 1, 1);
            town.snapshot(day, rules);
        }
    }

    private void again(RuleBook rules) {
        town.snapshot(day, rules);
    }

    /** Days after the first, and the reason. */
    private List<String> decisions() {
        return town.strings("SELECT (as_of - " + DAY_1.toEpochDay() + ") || ' ' || why FROM decisions ORDER BY as_of");
    }
}
