package churnwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Upkeep;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-10T11:00:00Z"));
    private final List<String> ended = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final Map<String, String> mailed = new LinkedHashMap<>();
    private List<String> findings = List.of();
    private @Nullable RuntimeException failure;
    private Settings.CatchUp catchUp = Settings.CatchUp.LATEST;
    private @Nullable LocalTime feedDueBy;
    private @Nullable String quality;
    private Steps.@Nullable Mailed reports;
    private Upkeep upkeep = Upkeep.NEVER;
    private @Nullable String readyMarker;
    private Database database;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(folder.resolve("feed"));
        database = Database.open(folder.resolve("a.db").toString(), BERLIN, java.util.Currency.getInstance("EUR"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingFromBeforeTheFirstStartIsMadeUpFor() {
        runAt("2026-01-10T11:00:00Z");
        assertThat(ran).isEmpty();

        runAt("2026-01-11T02:59:00Z");
        assertThat(ran).containsExactly("mail");
    }

    @Test
    void importRunsBeforeSnapshotAndMailWhenAllAreDue() throws IOException {
        runAt("2026-01-10T11:00:00Z");
        drop("customers.csv", "2026-01-10T23:00:00Z");

        runAt("2026-01-11T12:00:00Z");

        assertThat(ran).containsExactly("import", "snapshot 2026-01-10", "mail");
    }

    @Test
    void aSlotRunsOnceHoweverOftenTheAlarmRings() {
        runAt("2026-01-10T11:00:00Z");
        runAt("2026-01-11T03:00:00Z");
        runAt("2026-01-11T03:00:00Z");
        runAt("2026-01-11T03:00:30Z");

        assertThat(ran).containsExactly("snapshot 2026-01-10", "mail");
    }

    @Test
    void whateverALookAtTheRulesThrowsTheNextOneComes() {
        Runner runner = runner("0 0 3 * * ?", new ArrayList<>());
        runner.pollRules();
        runner.pollRules();

        assertThat(ran).containsExactly("rules", "rules");
    }

    @Test
    void afterDaysDownOnlyTheNewestSnapshotIsTaken() {
        runAt("2026-01-10T11:00:00Z");
        runAt("2026-01-15T12:00:00Z");

        assertThat(ran).containsExactly("snapshot 2026-01-14", "mail");
    }

    @Test
    void missedReportsAreMailedOnceBeforeMailIsSentAndFaultyOnesAreTold() {
        reports = new Steps.Mailed("2 mails of reports queued", List.of("pipeline: a table is missing"));
        runAt("2026-01-10T11:00:00Z");
        runAt("2026-03-15T12:00:00Z");
        runAt("2026-03-15T12:00:00Z");

        // Six in the morning of Berlin's first of March; February's is made up for with it.
        assertThat(ran).containsExactly("snapshot 2026-03-14", "reports 2026-03-01T05:00:00Z", "mail");
        assertThat(mailed.get("reports:2026-03-01T05:00:00Z")).contains("pipeline: a table is missing");
    }

    @Test
    void afterDaysDownAllSnapshotsAreTakenWhereThatIsWanted() {
        catchUp = Settings.CatchUp.ALL;
        runAt("2026-01-10T11:00:00Z");
        runAt("2026-01-13T12:00:00Z");

        assertThat(ran).containsExactly("snapshot 2026-01-10", "snapshot 2026-01-11", "snapshot 2026-01-12", "mail");
    }

    @Test
    void aDayThatFailedIsTakenWithTheNextWhereAllAreWanted() {
        catchUp = Settings.CatchUp.ALL;
        runAt("2026-01-10T11:00:00Z");
        failure = new IllegalStateException("rules are broken");
        runAt("2026-01-11T03:00:00Z");
        failure = null;
        ran.clear();
        runAt("2026-01-11T03:01:00Z");
        assertThat(ran).isEmpty();

        runAt("2026-01-12T03:00:00Z");
        assertThat(ran).containsExactly("snapshot 2026-01-10", "snapshot 2026-01-11", "mail");
    }

    @Test
    void theDailyRunAtHalfPastTwoIsOnceOnTheDaysOfTheClockChange() {
        List<Instant> starts = new ArrayList<>();
        clock.set(Instant.parse("2026-03-28T12:00:00Z"));
        Runner runner = runner("0 30 2 * * ?", starts);
        for (String day : List.of("2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z")) {
            Instant from = Instant.parse(day);
            for (int minute = 0; minute < 36 * 60; minute += 30) {
                clock.set(from.plus(Duration.ofMinutes(minute)));
                runner.runDue();
            }
        }
        assertThat(starts.stream().map(Instant::toString))
                .containsExactly(
                        "2026-03-29T01:30:00Z",
                        // The summer that the test left out is made up for by one run.
                        "2026-10-24T12:00:00Z",
                        "2026-10-25T00:30:00Z");
    }

    @Test
    void aFailingStepIsToldOnceUntilItWentWellAndStopsNothing() {
        runAt("2026-01-10T11:00:00Z");
        failure = new IllegalStateException("the rules\nare broken");
        runAt("2026-01-11T03:00:00Z");
        runAt("2026-01-12T03:00:00Z");
        assertThat(ran).containsExactly("snapshot 2026-01-10", "mail", "snapshot 2026-01-11", "mail");
        assertThat(ended)
                .containsExactly(
                        "import done", "snapshot failed", "mail done", "import done", "snapshot failed", "mail done");
        assertThat(mailed).hasSize(1);
        assertThat(mailed.values())
                .allSatisfy(text ->
                        assertThat(text).contains("snapshot due 2026-01-11T04:00 failed: the rules | are broken"));

        failure = null;
        runAt("2026-01-13T03:00:00Z");
        failure = new IllegalStateException("again");
        runAt("2026-01-14T03:00:00Z");
        assertThat(mailed).hasSize(2);
    }

    @Test
    void anUnchangedFeedIsNotReadAgainAndAChangedOneIs() throws IOException {
        runAt("2026-01-10T11:00:00Z");
        drop("customers.csv", "2026-01-10T23:00:00Z");
        runAt("2026-01-11T01:00:00Z");
        runAt("2026-01-12T01:00:00Z");
        assertThat(ran.stream().filter("import"::equals)).hasSize(1);

        drop("customers.csv", "2026-01-12T23:00:00Z");
        runAt("2026-01-13T01:00:00Z");
        assertThat(ran.stream().filter("import"::equals)).hasSize(2);
    }

    @Test
    void aFeedStillBeingWrittenIsTakenAMinuteAfterItsLastChange() throws IOException {
        runAt("2026-01-10T11:00:00Z");
        drop("customers.csv", "2026-01-11T00:59:50Z");
        runAt("2026-01-11T01:00:00Z");
        drop("purchases.csv.part", "2026-01-11T01:00:20Z");
        runAt("2026-01-11T01:01:00Z");
        assertThat(ran).doesNotContain("import");

        runAt("2026-01-11T01:02:00Z");
        assertThat(ran).contains("import");
    }

    @Test
    void withAMarkerOnlyAMarkerNewerThanTheFilesMakesAFeedComplete() throws IOException {
        readyMarker = "_READY";
        runAt("2026-01-10T11:00:00Z");
        drop("_READY", "2026-01-09T23:00:00Z");
        drop("customers.csv", "2026-01-10T23:00:00Z");
        runAt("2026-01-11T01:00:00Z");
        assertThat(ran).doesNotContain("import");

        drop("_READY", "2026-01-11T01:00:30Z");
        runAt("2026-01-11T01:01:00Z");
        assertThat(ran).contains("import");
    }

    @Test
    void findingsOfAnImportAreToldOnce() throws IOException {
        findings = List.of("customers.csv: 3 rows rejected");
        runAt("2026-01-10T11:00:00Z");
        drop("customers.csv", "2026-01-10T23:00:00Z");
        runAt("2026-01-11T01:00:00Z");
        runAt("2026-01-12T01:00:00Z");

        assertThat(mailed.values()).singleElement().asString().contains("customers.csv: 3 rows rejected");
    }

    @Test
    void aFeedThatDidNotArriveByItsTimeIsToldOnceADay() throws IOException {
        feedDueBy = LocalTime.of(6, 0);
        runAt("2026-01-10T11:00:00Z");
        drop("customers.csv", "2026-01-11T03:00:00Z");
        runAt("2026-01-11T05:00:00Z");
        assertThat(mailed).isEmpty();

        runAt("2026-01-12T05:00:00Z");
        runAt("2026-01-12T05:01:00Z");
        runAt("2026-01-13T09:00:00Z");
        assertThat(mailed.keySet()).containsExactly("feed-due:2026-01-12", "feed-due:2026-01-13");
    }

    @Test
    void opsAreToldOnceAMonthHowRightTheRulesWereAndNotWhereNothingCanBeSaid() {
        upkeep = new Upkeep("0 30 5 * * ?", Upkeep.Keep.ALL, "0 0 6 1 * ?", 20);
        runAt("2026-01-31T10:00:00Z");
        runAt("2026-02-01T09:00:00Z");
        assertThat(mailed).isEmpty();
        assertThat(ran).contains("prune");
        quality = "half of them";
        runAt("2026-02-02T09:00:00Z");
        assertThat(mailed).isEmpty();
        runAt("2026-03-01T09:00:00Z");
        runAt("2026-03-01T09:01:00Z");
        assertThat(mailed).containsExactly(Map.entry("rule-quality:2026-03-01", "half of them"));
    }

    private void runAt(String time) {
        clock.set(Instant.parse(time));
        runner("0 0 4 * * ?", new ArrayList<>()).runDue();
    }

    /** A runner made anew, as after a restart: all it knows of the past stands in the database. */
    private Runner runner(String snapshotCron, List<Instant> starts) {
        Settings settings = settings(snapshotCron);
        Steps steps = new Steps(
                (feed, mapping) -> {
                    ran.add("import");
                    return new Steps.Loaded("1 file", findings);
                },
                asOf -> {
                    ran.add("snapshot " + asOf);
                    starts.add(clock.instant());
                    if (failure != null) {
                        throw failure;
                    }
                    return "ok";
                },
                day -> "",
                () -> {
                    ran.add("mail");
                    return "0 sent";
                },
                (tx, subject, text, key) -> mailed.putIfAbsent(key, text),
                () -> {
                    ran.add("rules");
                    throw new StackOverflowError("a rule file");
                },
                (job, failed, took) -> ended.add(job + (failed ? " failed" : " done")),
                new Steps.Upkeep() {
                    @Override
                    public Steps.@Nullable Mailed mailReports(Instant due) {
                        if (reports != null) {
                            ran.add("reports " + due);
                        }
                        return reports;
                    }

                    @Override
                    public @Nullable String ruleQuality() {
                        return quality;
                    }

                    @Override
                    public @Nullable String prune() {
                        ran.add("prune");
                        return null;
                    }
                });
        Ledger ledger = new Ledger(database);
        Due due = new Due(settings, new Crons(settings), ledger);
        return new Runner(database, clock, BERLIN, steps, due, ledger, new Work(settings, clock, steps, due, ledger));
    }

    private Settings settings(String snapshotCron) {
        Settings s = Settings.defaults();
        Settings.Serve serve = new Settings.Serve(
                folder.resolve("feed"),
                null,
                readyMarker,
                Duration.ofSeconds(60),
                "0 0 2 * * ?",
                snapshotCron,
                "0 30 3 * * ?",
                feedDueBy,
                List.of("ops@localhost"),
                Duration.ofSeconds(10),
                null);
        return new Settings(
                s.database(),
                BERLIN,
                s.currency(),
                s.rules(),
                s.customers(),
                s.segments(),
                s.risk(),
                s.intake(),
                new Settings.Snapshot(0, Settings.AsOf.YESTERDAY, catchUp, Settings.StaleAfter.OFF),
                s.alerts(),
                s.mail(),
                s.routing(),
                s.recipients(),
                s.owners(),
                s.holidays(),
                serve,
                upkeep,
                s.retention(),
                s.control(),
                s.kpi(),
                s.reports());
    }

    private void drop(String name, String modified) throws IOException {
        Path file = folder.resolve("feed").resolve(name);
        Files.writeString(file, "customer_id,joined_on\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    }
}
