package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It is Tuesday, 31 March 2026, 10:00 UTC by the clock. */
class RouteTestCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(folder.resolve("churnwatch.yaml"), """
                database: %s
                routing:
                  routes:
                    - {segment: gold, to: [owner]}
                    - {level: critical, to: [bob@example.org]}
                    - {region: north, to: [north@example.org]}
                  fallback: [team@example.org]
                recipients:
                  ann@example.org:
                  bob@example.org:
                    {zone: Asia/Tehran, digest_at: 08:30, capacity: 2, at_once: critical, hours: {days: [sat, sun]}}
                  north@example.org:
                  team@example.org:
                owners:
                  ann: {address: ann@example.org, deputy: bob, leave: {from: 2026-04-01, to: 2026-04-10}}
                  bob: {address: bob@example.org}
                """.formatted(folder.resolve("r.db")));
        Settings d = Settings.defaults();
        try (Database database = Database.open(folder.resolve("r.db").toString(), d.zone(), d.currency())) {
            database.writing("test", tx -> {
                tx.execute("INSERT INTO customers (customer_no, customer_id, owner, segment, region, joined_on) VALUES"
                        + " (1, 'C-1', 'ann', 'gold', 'north', 1), (2, 'C-2', 'zed', 'gold', 'north', 1),"
                        + " (3, 'C-3', NULL, NULL, NULL, 1), (4, 'C-4', 'zed', NULL, NULL, 1),"
                        + " (5, 'C-5', NULL, NULL, NULL, 1)");
                tx.execute("INSERT INTO alerts (alert_id, customer_no, status, level, score, value_at_risk, opened_on,"
                        + " quiet_snapshots, assignee, control) VALUES"
                        + " (4, 4, 'open', 2, 0.6, 100, 20540, 0, 'ann', 'in'), (5, 5, 'snoozed', 2, 0.6, 100, 20540, 0,"
                        + " NULL, NULL)");
                tx.execute(
                        "INSERT INTO outbox (message_no, message_id, kind, recipient, subject, text, state, attempts,"
                                + " next_attempt_at, created_at, local_day) VALUES (1, 'm', 'immediate', 'bob@example.org', '', '',"
                                + " 'sent', 1, 0, 0, 20546)"); // 3 April 2026
                tx.execute("INSERT INTO alert_mails VALUES (1, 9, 2, 3)");
            });
        }
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of("--config", folder.toString()));
        all.addAll(List.of(words));
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }

    @Test
    void theOwnerIsToldUnlessAwayAndThenTheDeputyAtTheirTime() {
        assertThat(run("route", "test", "--customer", "C-1").out()).isEqualTo("""
                customer C-1, owner ann, segment gold, region north; an alert of level medium
                ann@example.org: digest at 2026-03-31T10:00Z (UTC)
                  room left on that day: 50 of 50
                  route 1 (segment gold), to the owner ann
                """);
        assertThat(run("route", "test", "--customer", "C-1", "--as-of", "2026-04-01")
                        .out())
                .isEqualTo("""
                customer C-1, owner ann, segment gold, region north; an alert of level medium
                bob@example.org: digest at 2026-04-04T08:30+03:30 (Asia/Tehran)
                  room left on that day: 2 of 2
                  route 1 (segment gold), to the owner ann; stands in for owner ann, away until
                  2026-04-10
                """);
    }

    @Test
    void aLeaveHoldsToItsLastDay() {
        assertThat(run("route", "test", "--customer", "C-1", "--as-of", "2026-04-10")
                        .out())
                .contains("bob@example.org: digest");
        assertThat(run("route", "test", "--customer", "C-1", "--as-of", "2026-04-11")
                        .out())
                .contains("ann@example.org: digest");
    }

    @Test
    void criticalIsToldAtOnceAndTheRoomIsThatOfTheDay() {
        CommandRun run = run(
                "route",
                "test",
                "--customer",
                "C-1",
                "--level",
                "critical",
                "--as-of",
                "2026-04-03",
                "--format",
                "csv");
        assertThat(run.out()).isEqualTo("""
                customer_id,level,route,recipient,mail,at,zone,capacity,left,waits,held,why
                C-1,critical,1,bob@example.org,immediate,2026-04-03T13:30+03:30,Asia/Tehran,2,1,,,\
                "route 1 (segment gold), to the owner ann; stands in for owner ann, away until 2026-04-10"
                """);
    }

    @Test
    void anOwnerWithoutAddressIsToldHereAndByTheDoctor() {
        assertThat(run("route", "test", "--customer", "C-2").out())
                .contains("north@example.org: digest")
                .containsSubsequence(
                        "route 3 (region north)", "route 1 is passed over", "owner 'zed' is not in owners");
        CommandRun doctor = run("doctor", "--format", "csv");
        assertThat(doctor.out())
                .contains("owners without an address: zed;")
                .contains("owns no customer and no alert: bob");
    }

    @Test
    void theAlertsLevelAndAssigneeCountAndWhatKeepsItFromMailsIsTold() {
        assertThat(run("route", "test", "--customer", "C-4").out())
                .contains(
                        "owner ann; an alert of level high",
                        "nobody is mailed now: the customer is in the control group");
        assertThat(run("route", "test", "--customer", "C-5").out())
                .contains("nobody is mailed now: the alert is snoozed");
    }

    @Test
    void theFallbackAndWhatHoldsAMailBackAreTold() {
        assertThat(run("route", "test", "--customer", "C-3").out())
                .containsSubsequence("no owner, segment, region or channel", "team@example.org", "fallback, no route");
        assertThat(run(
                                "suppress",
                                "add",
                                "--customer",
                                "C-3",
                                "--until",
                                "2026-04-02",
                                "--reason",
                                "talks",
                                "--by",
                                "eve")
                        .code())
                .isZero();
        assertThat(run("route", "test", "--customer", "C-3").out())
                .contains("nobody is mailed now: suppressed by S-1 until 2026-04-02, talks");
        assertThat(run("route", "test", "--customer", "C-3", "--as-of", "2026-04-02")
                        .out())
                .doesNotContain("suppressed");
        assertThat(run("route", "test", "--customer", "C-3", "--level", "critical")
                        .out())
                .containsSubsequence("bob@example.org: immediate", "route 2 (level at least critical)");
        CommandRun unknown = run("route", "test", "--customer", "C-9");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("There is no customer 'C-9'");
    }
}
