package churnwatch;

import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Medium alerts want to be taken up within two business days, high ones within one; Monday the 9th is a holiday. */
class FollowUpsTest {
    private static final RuleBook RULES = Town.rules(MOVED, Town.CALLED);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 5);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final List<String> SETTINGS = List.of(
            "alerts.follow_up.medium=2",
            "alerts.follow_up.high=1",
            "alerts.holidays=2026-03-09",
            "alerts.escalate_to=boss@example.org");

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void twoMoveOnThursday() throws IOException {
        town = new Town(folder, 4, SETTINGS.toArray(String[]::new));
        town.moved(THURSDAY, 1, 2);
        town.snapshot(THURSDAY, RULES);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void weekendsAndHolidaysDoNotCount() {
        assertThat(due()).containsExactly("1 " + TUESDAY, "2 " + TUESDAY);
    }

    @Test
    void aRisenLevelIsToBeTakenUpEarlierButNeverLater() {
        LocalDate wednesday = THURSDAY.plusDays(13);
        town.moved(wednesday, 3, 4);
        town.snapshot(wednesday, RULES);
        assertThat(due()).endsWith("3 2026-03-20", "4 2026-03-20");
        // Two signals make a high level.
        town.called(wednesday, 3, 3);
        town.snapshot(wednesday, RULES);
        assertThat(due()).endsWith("3 2026-03-19", "4 2026-03-20");
        town.moved(wednesday.plusDays(2), 4, 4);
        town.called(wednesday.plusDays(2), 4, 4);
        town.snapshot(wednesday.plusDays(2), RULES);
        assertThat(due()).endsWith("3 2026-03-19", "4 2026-03-20");
        town.sql("DELETE FROM interactions WHERE interaction_id <> 'first'");
        town.snapshot(wednesday.plusDays(2), RULES);
        assertThat(due()).endsWith("3 2026-03-19", "4 2026-03-20");
    }

    @Test
    void whatNobodyTookUpIsToldOnceToANamedPersonTheDayAfter() {
        town.decide(Deed.acknowledge(), "", 2L);
        town.snapshot(TUESDAY, RULES);
        assertThat(escalations()).isEmpty();
        town.moved(TUESDAY.plusDays(1), 1, 2);
        for (int again = 0; again < 2; again++) {
            town.snapshot(TUESDAY.plusDays(1), RULES);
            assertThat(escalations())
                    .singleElement()
                    .asString()
                    .startsWith("boss@example.org 1 alert is past its day and nobody took it up\n")
                    .contains("Alert 1, customer c1: Medium risk,", "due 10 Mar 2026");
        }
        town.moved(TUESDAY.plusDays(2), 1, 2);
        town.snapshot(TUESDAY.plusDays(2), RULES);
        assertThat(escalations()).hasSize(1);
    }

    @Test
    void whoIsAwayHasADeputyForThatToo() throws IOException {
        town.close();
        String people = "recipients={boss@example.org: {deputy: vice@example.org, leave: [{from: 2026-03-01, to: %s}]},"
                + " vice@example.org: {locale: fa}, retention@localhost: {}}";
        LocalDate today = LocalDate.now(CommandRun.CLOCK);
        town = new Town(Files.createDirectory(folder.resolve("away")), 4, escalatingWith(people.formatted(today)));
        town.moved(THURSDAY, 1, 2);
        town.snapshot(THURSDAY, RULES);
        town.moved(TUESDAY.plusDays(1), 1, 1);
        town.snapshot(TUESDAY.plusDays(1), RULES);
        assertThat(escalations())
                .singleElement()
                .asString()
                .startsWith("vice@example.org ")
                .contains("۲ هشدار");

        town.close();
        town = new Town(
                Files.createDirectory(folder.resolve("back")), 4, escalatingWith(people.formatted(today.minusDays(1))));
        town.moved(THURSDAY, 1, 2);
        town.snapshot(THURSDAY, RULES);
        town.moved(TUESDAY.plusDays(1), 1, 1);
        town.snapshot(TUESDAY.plusDays(1), RULES);
        assertThat(escalations()).singleElement().asString().startsWith("boss@example.org 2 alerts");
    }

    private static String[] escalatingWith(String people) {
        return Stream.concat(SETTINGS.stream(), Stream.of(people)).toArray(String[]::new);
    }

    @Test
    void aReopenedAlertIsToBeTakenUpAnewFromToday() {
        town.decide(Deed.close(Outcome.FALSE_ALARM), "", 1L);
        town.decide(Deed.reopen(), "", 1L);
        assertThat(due()).contains("1 2026-04-02");
    }

    @Test
    void alertsTellTheDayAndThoseOverdueWhereItIsAskedFor() {
        town.decide(Deed.acknowledge(), "", 2L);
        assertThat(alerts().lines().toList())
                .satisfiesExactly(
                        header -> assertThat(header).contains(",signals,rule_set,follow_up_by,"),
                        first -> assertThat(first).startsWith("1,c1,open").contains(",2026-03-10,"),
                        second -> assertThat(second).startsWith("2,c2,acknowledged"));
        assertThat(alerts("--overdue").lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("1,c1,open");
    }

    @Test
    void withoutDaysNothingIsOverdueAndNoColumnAppears() throws IOException {
        CommandRun run =
                CommandRun.of(Map.of(), "alerts", "--format", "json", "--set", "database=" + folder.resolve("town.db"));
        assertThat(run.out()).contains("\"rule_set\":").doesNotContain("follow_up_by");
        assertThat(CommandRun.of(Map.of(), "alerts", "--set", "alerts.holidays=soon")
                        .err())
                .contains("alerts.holidays[1]: 'soon' is not a date; write it like 2026-12-25");
        assertThat(CommandRun.of(Map.of(), "alerts", "--set", "alerts.escalate_to=boss")
                        .err())
                .contains("alerts.escalate_to: 'boss' is not a mail address");
    }

    private String alerts(String... options) {
        Stream<String> settings = SETTINGS.stream().flatMap(setting -> Stream.of("--set", setting));
        CommandRun run = CommandRun.of(
                Map.of(),
                Stream.of(
                                Stream.of(
                                        "alerts", "--format", "csv", "--set", "database=" + folder.resolve("town.db")),
                                Arrays.stream(options),
                                settings)
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        assertThat(run.err()).doesNotContain("churnwatch:");
        return run.out();
    }

    private List<String> due() {
        return town.strings(
                "SELECT alert_id || ' ' || date(follow_up_by * 86400, 'unixepoch') FROM alerts ORDER BY alert_id");
    }

    private List<String> escalations() {
        return town.strings(
                "SELECT recipient || ' ' || subject || char(10) || text FROM outbox WHERE kind = 'escalation'");
    }
}
