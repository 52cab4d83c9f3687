package churnwatch.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.fact.Level;
import churnwatch.history.Packer;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one set warns of 40 days of silence; the other of 60, and of whoever bought in the last 10, gravely. */
class SetComparisonTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
    private static final LocalDate LONG_AGO = AS_OF.minusDays(200);
    private static final RuleBook BEFORE = set(rule("quiet", "purchases.daysSinceLast > 40"));
    private static final RuleBook AFTER = set(rule("quiet", "purchases.daysSinceLast > 60")
            + rule("fresh", "purchases.daysSinceLast >= 0, purchases.daysSinceLast <= 10"));

    @TempDir
    Path folder;

    private Database database;
    private Settings settings;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("a.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
        Files.writeString(folder.resolve("churnwatch.yaml"), """
                routing:
                  routes:
                    - owner: anna
                      to: [anna@example.org]
                    - segment: private
                      to: [private@example.org, all@example.org]
                  fallback: [all@example.org]
                """);
        settings = SettingsFile.load(folder, true, List.of(), Map.of(), s -> List.of());
        snapshot(AS_OF);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void alertsSignalsAndLevelsThatDifferAreCountedAndThoseThatStayAreNot() {
        buys(1, "anna", "private", 50);
        buys(2, null, "private", 70);
        buys(3, null, "business", 5);
        buys(4, null, "business", 30);

        DateDifference date = compare(5, AS_OF);
        assertThat(date.asOf()).isEqualTo(AS_OF);
        assertThat(date.active()).isEqualTo(4);
        assertThat(date.alerts()).isEqualTo(new Counts(2, 2, 1, 1));
        assertThat(date.signals())
                .containsExactly(
                        new Named("fresh", new Counts(0, 1, 1, 0)), new Named("quiet", new Counts(2, 1, 0, 1)));
        assertThat(date.shifts().stream().filter(shift -> shift.customers() > 0))
                .containsExactly(new Shift(Level.MEDIUM, Level.MEDIUM, 3), new Shift(Level.MEDIUM, Level.HIGH, 1));
        assertThat(date.shifts()).hasSize(16);
    }

    @Test
    void whoIsToldFollowsTheRoutesOfThoseAlertedAbout() {
        buys(1, "anna", "private", 50);
        buys(2, null, "private", 70);
        buys(3, null, "business", 5);
        assertThat(compare(5, AS_OF).recipients())
                .containsExactly(
                        new Named("all@example.org", new Counts(1, 2, 1, 0)),
                        new Named("anna@example.org", new Counts(1, 0, 0, 1)),
                        new Named("private@example.org", new Counts(1, 1, 0, 0)));

        // Whoever took the alert over is told instead.
        database.writing(
                "test",
                handle -> handle.execute(
                        "INSERT INTO alerts (customer_no, status, assignee, level,"
                                + " score, value_at_risk, opened_on, quiet_snapshots) VALUES (3, 'open', 'anna', 1, 0.3, 1, 1, 0)"));
        assertThat(compare(5, AS_OF).recipients()).contains(new Named("anna@example.org", new Counts(1, 1, 1, 1)));
    }

    @Test
    void changedAlertsComeWithTheMostValueAtRiskFirstAndOnlyTheExamplesWithEvidence() {
        for (int no = 1; no <= 7; no++) {
            buys(no, null, null, 50);
        }
        buys(8, null, null, 5, 6, 7);
        List<ChangedAlert> changed = compare(2, AS_OF).changed();
        assertThat(changed)
                .extracting(ChangedAlert::customerId)
                .containsExactly("c8", "c1", "c2", "c3", "c4", "c5", "c6", "c7");
        ChangedAlert first = changed.get(0);
        assertThat(first.added()).isTrue();
        assertThat(first.before()).isEqualTo(new Opinion(0.3, Level.MEDIUM, 900, List.of()));
        assertThat(first.after()).isEqualTo(new Opinion(0.65, Level.HIGH, 1950, List.of("fresh")));
        assertThat(first.evidence().get("fresh")).contains("\"rule_set\":\"" + AFTER.hash() + "\"", "\"days\":5");
        assertThat(changed.get(1).added()).isFalse();
        assertThat(changed.get(1).evidence().get("quiet")).contains("\"rule_set\":\"" + BEFORE.hash() + "\"");
        assertThat(changed.subList(2, 8))
                .allSatisfy(alert -> assertThat(alert.evidence()).isEmpty());
        assertThat(compare(0, AS_OF).changed())
                .hasSize(8)
                .allSatisfy(alert -> assertThat(alert.evidence()).isEmpty());
    }

    @Test
    void eachDateIsJudgedByWhatWasKnownThen() {
        buys(1, null, null, 50, 100);
        SetDifference difference =
                comparison(1).replay(List.of(AS_OF.minusDays(42), AS_OF.minusDays(5), AS_OF), BEFORE, AFTER);
        assertThat(difference.dates())
                .extracting(DateDifference::alerts)
                .containsExactly(new Counts(0, 1, 1, 0), new Counts(1, 0, 0, 1), new Counts(1, 0, 0, 1));
    }

    @Test
    void aLossInTimeWasRightToWarnOfAndAStayThroughTheWholeHorizonWasNot() {
        // All bought 50 days before the date, so that the first set warns; then one never again, one soon, one late.
        buys(1, null, null, 250);
        buys(2, null, null, 250, 150, 10);
        buys(3, null, null, 250, 199 - 181);
        assertThat(compare(0, LONG_AGO).knownBefore()).isEqualTo(new Known(3, 2));
        assertThat(compare(0, LONG_AGO).knownAfter()).isEqualTo(new Known(0, 0));
        // A horizon that is not over: whoever is lost is known, of the fourth nothing yet.
        buys(4, null, null, 180);
        DateDifference later = compare(0, AS_OF.minusDays(130));
        assertThat(later.alerts().before()).isEqualTo(3);
        assertThat(later.knownBefore()).isEqualTo(new Known(2, 2));
    }

    @Test
    void whatAPersonSaidOfAnAlertCountsFromTheDateOn() {
        for (int no = 1; no <= 5; no++) {
            buys(no, null, null, 50);
        }
        closed(1, "saved", 0);
        closed(2, "false_alarm", 0);
        closed(3, "expired", 0);
        closed(4, "lost", -1);
        closed(5, "false_alarm", 0);
        closed(5, "lost", 1);
        assertThat(compare(0, AS_OF).knownBefore()).isEqualTo(new Known(3, 2));
    }

    @Test
    void nothingIsStored() {
        buys(1, null, null, 50);
        compare(5, AS_OF);
        for (String table : List.of("signals", "assessments", "alerts", "outbox")) {
            int rows = database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Integer.class)
                    .one());
            assertThat(rows).as(table).isZero();
        }
    }

    @Test
    void aDateOnWhichNobodyIsActiveHasALineToo() {
        DateDifference date = compare(5, AS_OF);
        assertThat(date.active()).isZero();
        assertThat(date.alerts()).isEqualTo(new Counts(0, 0, 0, 0));
        assertThat(date.recipients()).isEmpty();
    }

    @Test
    void theNewestSnapshotDatesAreReplayedTheOldestFirst() {
        snapshot(AS_OF.minusDays(7));
        snapshot(AS_OF.minusDays(1));
        assertThat(comparison(0).newestDates(2)).containsExactly(AS_OF.minusDays(1), AS_OF);
        assertThat(comparison(0).newestDates(5)).hasSize(3);
    }

    private SetComparison comparison(int examples) {
        return new SetComparison(database, settings, examples);
    }

    private DateDifference compare(int examples, LocalDate date) {
        return comparison(examples).replay(List.of(date), BEFORE, AFTER).dates().get(0);
    }

    private void snapshot(LocalDate asOf) {
        database.writing(
                "test",
                handle -> handle.execute("INSERT INTO snapshots (as_of, taken_at, rule_set, customers,"
                        + " active, population, signals, replayed) VALUES (" + asOf.toEpochDay()
                        + ", 1, 'x', 0, 0, 0, 0, 0)"));
    }

    private void closed(int no, String outcome, int daysAfter) {
        database.writing(
                "test",
                handle -> handle.execute(
                        "INSERT INTO alerts (customer_no, status, outcome, level, score, value_at_risk, opened_on,"
                                + " quiet_snapshots, closed_on) VALUES (?, 'closed', ?, 1, 0.3, 1, 1, 0, ?)",
                        no,
                        outcome,
                        AS_OF.toEpochDay() + daysAfter));
    }

    private void buys(int no, @Nullable String owner, @Nullable String segment, int... ages) {
        database.writing("test", handle -> {
            handle.execute(
                    "INSERT INTO customers (customer_no, customer_id, joined_on, owner, segment) VALUES (?, ?, ?, ?, ?)",
                    no,
                    "c" + no,
                    AS_OF.toEpochDay() - 400,
                    owner,
                    segment);
            for (int age : ages) {
                long day = AS_OF.toEpochDay() - age;
                handle.execute(
                        "INSERT INTO purchases (purchase_id, customer_no, purchased_at, purchased_day, order_id, amount)"
                                + " VALUES (?, ?, ?, ?, ?, 1000)",
                        no + "-" + age,
                        no,
                        day * 86_400_000L,
                        day,
                        no + "-" + age);
            }
            new Packer(handle).repackAll();
        });
    }

    private static String rule(String signal, String conditions) {
        return """
                rule "%s"
                when
                    $c : Customer( %s, $days : purchases.daysSinceLast )
                then
                    signals.raise($c, "%s", Severity.LOW, "days", $days);
                end
                """.formatted(signal, conditions, signal);
    }

    private static RuleBook set(String signals) {
        String risk = """
                package risk
                rule "everybody"
                when
                    $c : Customer( )
                then
                    risk.base($c, 0.30);
                end
                rule "fresh"
                when
                    Signal( id == "fresh", $c : customer )
                then
                    risk.add($c, 0.50);
                end
                """;
        return RuleBook.of(
                new RuleFiles(List.of(
                        new RuleFile("signals/all.drl", "package signals\n" + signals),
                        new RuleFile("risk/all.drl", risk))),
                Trust.GUARDED);
    }
}
