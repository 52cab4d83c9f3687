package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was told of B before B was merged into A is told of A. A and C are gold, B and D silver; A left on 10 February. It is
 * 31 March 2026.
 */
class MergedFiguresTest {
    @TempDir
    Path folder;

    @BeforeEach
    void load() throws IOException {
        Files.createDirectories(folder.resolve("feed"));
        Files.writeString(folder.resolve("feed/customers.csv"), """
                customer_id,segment,joined_on,left_on
                A,gold,2024-01-01,2026-02-10
                B,silver,2024-01-01,
                C,gold,2024-01-01,
                D,silver,2024-01-01,
                """);
        run("import", "--feed", folder.resolve("feed").toString());
    }

    private String run(String... words) {
        CommandRun run = CommandRun.in(folder, words);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        return run.out();
    }

    private String csv(String... words) {
        return run(Stream.concat(Stream.of(words), Stream.of("--format", "csv")).toArray(String[]::new));
    }

    private Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    private static void alert(
            Handle tx,
            int id,
            String customer,
            String status,
            @Nullable String outcome,
            String by,
            @Nullable String control) {
        tx.execute(
                """
                INSERT INTO alerts (alert_id, customer_no, status, outcome, assignee, level, score, value_at_risk, opened_on,
                    quiet_snapshots, mailed_level, mailed_on, closed_on, closed_by, follow_up_by, escalated_on, control)
                VALUES (?, (SELECT customer_no FROM customers WHERE customer_id = ?), ?, ?, 'eve', 2, 0.6, 700, ?,
                    2, 2, ?, ?, ?, ?, ?, ?)""",
                id,
                customer,
                status,
                outcome,
                day("2026-02-03"),
                day("2026-02-04"),
                status.equals("closed") ? day("2026-03-20") : null,
                status.equals("closed") ? by : null,
                day("2026-02-07"),
                day("2026-02-08"),
                control);
    }

    private static void intervention(Handle tx, int alert, String customer, String tactic, @Nullable Long value) {
        tx.execute(
                "INSERT INTO interventions (alert_id, customer_no, tactic, cost, done_on, who, at, yearly_value, outcome,"
                        + " outcome_on) VALUES (?, (SELECT customer_no FROM customers WHERE customer_id = ?), ?, 1000, ?,"
                        + " 'ann', 0, ?, 'saved', ?)",
                alert,
                customer,
                tactic,
                day("2026-02-05"),
                value,
                day("2026-02-20"));
    }

    @Test
    void signalsOfAnAliasCameBeforeTheLossOfItsCustomer() {
        try (Database database = open()) {
            database.writing("test", tx -> {
                tx.execute(
                        "INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals, replayed)"
                                + " VALUES (?, 0, 'x', 0, 0, 0, 0, 0)",
                        day("2026-01-31"));
                tx.execute(
                        "INSERT INTO signals SELECT ?, customer_no, 'late_payment', 1, '{}' FROM customers"
                                + " WHERE customer_id = 'B'",
                        day("2026-01-31"));
            });
        }
        String february = "2026-02-01";
        assertThat(csv("report", "root_causes", "--from", february, "--to", "2026-03-01"))
                .contains("signal,,,(no signal),1,1,")
                .doesNotContain("late_payment");
        assertThat(run("report", "root_causes", "--from", february, "--to", "2026-03-01", "--format", "html"))
                .contains("<bdi>No signal</bdi>");
        run("customer", "merge", "A", "B", "--by", "ann");
        assertThat(csv("report", "root_causes", "--from", february, "--to", "2026-03-01"))
                .contains("signal,,,late_payment,1,1,", "signal,segment,gold,late_payment,1,1,")
                .doesNotContain("(no signal)");
    }

    @Test
    void aTacticIsSetBesideTheControlGroupOfItsSegmentAndACustomersValueCountsOnce() {
        try (Database database = open()) {
            database.writing("test", tx -> {
                alert(tx, 1, "B", "closed", "expired", "churnwatch", "in");
                alert(tx, 2, "C", "closed", "saved", "ann", null);
                alert(tx, 3, "D", "closed", "saved", "ann", null);
                intervention(tx, 2, "C", "call", 80_000L);
                intervention(tx, 2, "C", "call", 80_001L);
                intervention(tx, 2, "C", "gift", null);
                intervention(tx, 3, "D", "call", null);
            });
        }
        // B stayed, as all did who were treated. D is the only one of silver with B.
        assertThat(tactics("--by", "segment"))
                .contains(",,,above_control,0,", ",segment,silver,above_control,0,")
                .contains(",segment,gold,above_control,,");
        run("customer", "merge", "A", "B", "--by", "ann");
        // The control group is A now, who left and is gold: C of C stayed, nobody of one.
        assertThat(tactics("--by", "segment"))
                .contains(",,,above_control,1,", ",segment,gold,above_control,1,", ",segment,silver,above_control,,")
                .contains(",segment,gold,value_kept,800.01,")
                // Nobody knows what D is worth: that is not nothing.
                .contains(",segment,silver,value_kept,,", ",segment,silver,return,,");
        // The 800.01 of C are shared by the two tactics; the odd cent is the first one's.
        assertThat(tactics("--by", "tactic"))
                .contains(",,,value_kept,800.01,", ",,,saved,4,", ",,,cost,40.00,")
                .contains(",tactic,call,value_kept,400.01,", ",tactic,gift,value_kept,400.00,")
                .contains(",tactic,gift,above_control,1,");
    }

    private String tactics(String... split) {
        return csv(Stream.concat(
                        Stream.of(
                                "kpi",
                                "--id",
                                "tactic_cost_effectiveness",
                                "--from",
                                "2026-02-01",
                                "--to",
                                "2026-03-01"),
                        Stream.of(split))
                .toArray(String[]::new));
    }

    @Test
    void anAlertOfAnAliasRestsWithoutAnOutcomeAndIsAfterwardsWhatItWas() {
        try (Database database = open()) {
            database.writing("test", tx -> {
                alert(tx, 1, "B", "snoozed", null, "", null);
                alert(tx, 2, "C", "closed", "saved", "ann", null);
                alert(tx, 3, "D", "closed", "expired", "churnwatch", null);
                tx.execute("INSERT INTO alert_snoozes VALUES (1, 20600, 2, 'late_payment:1')");
            });
        }
        for (String status : List.of("snoozed", "open", "acknowledged", "in_progress")) {
            try (Database database = open()) {
                database.writing("test", tx -> tx.execute("UPDATE alerts SET status = ? WHERE alert_id = 1", status));
            }
            String before = stored();
            run("customer", "merge", "A", "B", "--by", "ann");
            assertThat(csv("alerts", "--status", "closed"))
                    .contains("1,B,closed,")
                    .doesNotContain("expired,ann");
            // One of two that closed otherwise has an outcome of a person.
            assertThat(csv("kpi", "--id", "alerts_with_outcome", "--from", "2026-03-01", "--to", "2026-04-01"))
                    .contains("2026-04-01,,,,0.5,");
            assertThat(run("customer", "unmerge", "B", "--by", "ann")).contains("alert 1 is open again");
            assertThat(stored()).isEqualTo(before).contains(status);
        }
        assertThat(run("deeds", "--subject", "alert 1", "--format", "csv")).contains("in_progress", "closed");
    }

    private String stored() {
        try (Database database = open()) {
            return database.read(handle -> String.valueOf(List.of(
                    handle.createQuery("SELECT * FROM alerts WHERE alert_id = 1")
                            .mapToMap()
                            .list(),
                    handle.createQuery("SELECT * FROM alert_snoozes").mapToMap().list())));
        }
    }
}
