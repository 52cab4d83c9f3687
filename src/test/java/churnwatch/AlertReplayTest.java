package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.alert.AlertDates;
import churnwatch.config.Settings.Trust;
import churnwatch.demo.DemoCompany;
import churnwatch.snapshot.AlertReplay;
import churnwatch.snapshot.Origins;
import churnwatch.snapshot.Replayed;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert says today what it said then, bit for bit, whatever the feed, the settings and the rules have become. */
class AlertReplayTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @TempDir
    Path folder;

    private String lived = "";

    @BeforeEach
    void liveTheDay() {
        new DemoCompany(100, 3, DAY).writeTo(folder.resolve("feed"));
        done("import", "--feed", folder.resolve("feed").toString());
        done("snapshot", "--as-of", DAY.toString(), "--set", "customers.lapse_days=200");
        lived = results();
    }

    @Test
    void everyAlertReplaysToTheSameAfterAllItsEventsHaveChanged() {
        List<Replayed> before = replayAll();
        assertThat(before).hasSizeGreaterThan(20).allMatch(Replayed::isSame).allMatch(Replayed::stands);
        assertThat(lived).contains("touchpoint_change", "category_defection", "falling_rfm", "falling_share_of_wallet");

        changeEverything();
        done("snapshot", "--as-of", DAY.plusDays(1).toString());
        assertThat(replayAll()).isEqualTo(before);

        // The day itself is replayed with what the feed holds now: other results stand there, the alerts keep theirs.
        done("snapshot", "--as-of", DAY.toString());
        assertThat(results()).isNotEqualTo(lived);
        assertThat(replayAll())
                .hasSameSizeAs(before)
                .allMatch(Replayed::isSame)
                .noneMatch(Replayed::stands)
                .extracting(Replayed::items)
                .isEqualTo(before.stream().map(Replayed::items).toList());
    }

    @Test
    void theCommandSaysSameOrWhatDiffers() {
        CommandRun same = run("alert", "replay", "1");
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.out())
                .startsWith("alert 1 as of 2026-03-01 with rule set ")
                .contains(": same\n");
        assertThat(same.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run("alert", "replay", "1", "--format", "csv").out())
                .startsWith("alert_id,as_of,signal,value,stored,replayed,result,rule_set\n1,2026-03-01,,score,0.")
                .doesNotContain("differs");

        write(handle -> handle.execute("UPDATE signals SET severity = 3 - severity, evidence = '{}'"));
        CommandRun differs = run("alert", "replay", "1", "--as-of", "2026-03-01");
        assertThat(differs.code()).isEqualTo(3);
        assertThat(differs.out()).contains(": differs\n", "{}");
        CommandRun json = run("alert", "replay", "1", "--format", "json");
        assertThat(json.code()).isEqualTo(3);
        assertThat(json.out()).contains("\"stored\":\"{}\"", "\"result\":\"differs\"");
    }

    @Test
    void whatIsNotThereIsSaid() {
        refused("There is no alert 9999; churnwatch alerts lists", "alert", "replay", "9999");
        refused(
                "neither opened nor changed on 2026-02-01; it did on 2026-03-01",
                "alert",
                "replay",
                "1",
                "--as-of",
                "2026-02-01");
        int customerNo = customerOf(1);
        write(handle -> new Origins(handle).erase(customerNo));
        refused("The customer was erased", "alert", "replay", "1");
        assertThat(run("alert", "replay", "2").code()).isZero();
        write(handle -> new Origins(handle).dropBefore(DAY));
        assertThat(run("alert", "replay", "2").code()).isZero();
        write(handle ->
                handle.execute("UPDATE rule_set_files SET text = 'package risk rule' WHERE file LIKE 'risk/%'"));
        refused("cannot be used by this version: risk/base.drl", "alert", "replay", "2");
        write(handle -> new Origins(handle).dropBefore(DAY.plusDays(1)));
        refused("it was pruned", "alert", "replay", "2");
    }

    @Test
    void aDateTakenAgainReplacesWhatItsAlertsWereMadeFromButForThoseThatAPersonClosed() {
        write(handle -> handle.execute("UPDATE alerts SET status = 'closed', outcome = 'saved', closed_on = "
                + DAY.toEpochDay() + ", closed_by = 'eve' WHERE alert_id = 1"));
        write(handle -> handle.execute("INSERT INTO alert_history (alert_id, as_of, at, who, what, why)"
                + " VALUES (1, " + DAY.toEpochDay() + ", 0, 'eve', 'closed', 'saved')"));
        changeEverything();
        done("snapshot", "--as-of", DAY.toString(), "--set", "customers.lapse_days=200");
        List<Replayed> again = replayAll();
        assertThat(again).isNotEmpty().allMatch(Replayed::isSame).allMatch(Replayed::stands);
        assertThat(run("alert", "replay", "1").code()).isZero();
    }

    /** Amounts, days, categories, places, segments and touchpoints of everybody, in the tables as a feed might. */
    private void changeEverything() {
        write(handle -> {
            handle.execute(
                    "UPDATE purchases SET amount = amount * 3 + 7, purchased_day = purchased_day - customer_no % 40");
            handle.execute("UPDATE purchases SET category = 'other' WHERE row_no % 3 = 0");
            handle.execute("UPDATE products SET category = 'c' || (row_no % 2)");
            handle.execute("UPDATE touchpoint_changes SET kind = 'hours_changed', changed_on = changed_on - 5");
            handle.execute("UPDATE customers SET segment = 'new', region = 'elsewhere', left_on = NULL");
            handle.execute("UPDATE invoices SET paid_on = due_on");
            handle.execute("UPDATE surveys SET score = 1");
            handle.execute("UPDATE wallet SET total_spend = total_spend * 2");
            handle.execute("DELETE FROM interactions WHERE row_no % 2 = 0");
            handle.execute("UPDATE tickets SET ticket_id = 'x' || ticket_id");
        });
        done("rebuild-history");
    }

    private List<Replayed> replayAll() {
        try (Database database = open()) {
            return database.read(handle -> {
                AlertReplay replay = new AlertReplay(handle, Trust.GUARDED);
                List<Replayed> all = new ArrayList<>();
                for (long id : handle.createQuery("SELECT alert_id FROM alerts WHERE opened_on = ? ORDER BY alert_id")
                        .bind(0, DAY.toEpochDay())
                        .mapTo(Long.class)
                        .list()) {
                    AlertDates alert = AlertDates.of(handle, id).orElseThrow();
                    all.add(replay.run(alert.customerNo(), DAY));
                }
                return all;
            });
        }
    }

    private int customerOf(long alertId) {
        try (Database database = open()) {
            return database.read(
                    handle -> AlertDates.of(handle, alertId).orElseThrow().customerNo());
        }
    }

    private void write(HandleConsumer<RuntimeException> work) {
        try (Database database = open()) {
            database.writing("test", work);
        }
    }

    private Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    private String results() {
        return done("signals", "--as-of", DAY.toString(), "--format", "csv")
                + done("risk", "--as-of", DAY.toString(), "--format", "csv");
    }

    private void refused(String told, String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(told);
    }

    private String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private CommandRun run(String... words) {
        return CommandRun.in(folder, Arrays.copyOf(words, words.length));
    }
}
