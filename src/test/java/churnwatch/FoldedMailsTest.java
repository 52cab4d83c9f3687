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
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What mails of reports tell of few customers. Of February's leavers three gave the reason price and two rival, one each moved
 * and health; call was tried with three, gift with one, visit with two.
 */
class FoldedMailsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        file("customers", """
                customer_id,segment,joined_on,left_on,leave_reason
                A,gold,2024-01-01,2026-02-10,price
                B,gold,2024-01-01,2026-02-10,price
                C,gold,2024-01-01,2026-02-10,price
                D,silver,2024-01-01,2026-02-10,rival
                E,silver,2024-01-01,2026-02-10,rival
                F,silver,2024-01-01,2026-02-10,moved
                G,bronze,2024-01-01,2026-02-10,health
                H,bronze,2024-01-01,,
                I,bronze,2024-01-01,2026-01-10,strange
                """);
        file("leads", """
                lead_id,created_at,source
                l1,2026-02-01,web
                l2,2026-02-02,web
                l3,2026-02-03,web
                l4,2026-02-03,fair
                l5,2026-02-03,fair
                l6,2026-02-03,friend
                l7,2026-02-03,press
                """);
        file("opportunities", """
                opportunity_id,created_at,owner,source,amount,closed_at,outcome,lost_reason
                o1,2026-01-01,ann,web,10.00,2026-02-01,lost,late
                o2,2026-01-01,ann,web,10.00,2026-02-01,lost,late
                o3,2026-01-01,bob,web,11.00,2026-02-01,lost,dear
                o4,2026-01-01,bob,web,13.00,2026-02-01,lost,gone
                """);
        CommandRun run =
                CommandRun.in(folder, "import", "--feed", folder.resolve("feed").toString());
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        try (Database database = open()) {
            database.writing("test", tx -> {
                treated(tx, "call", 1, "A", "late_payment");
                treated(tx, "call", 2, "B", "late_payment");
                treated(tx, "call", 3, "C", "address_change");
                treated(tx, "visit", 4, "D", "late_payment");
                treated(tx, "visit", 5, "E", "late_payment");
                treated(tx, "gift", 6, "F", "late_payment");
            });
        }
    }

    private static void file(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("feed"));
        Files.writeString(folder.resolve("feed").resolve(name + ".csv"), text);
    }

    private static Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    private static void treated(Handle tx, String tactic, int alert, String customer, String signal) {
        long day = LocalDate.parse("2026-02-01").toEpochDay();
        tx.execute(
                "INSERT INTO alerts (alert_id, customer_no, status, level, score, value_at_risk, opened_on, quiet_snapshots)"
                        + " VALUES (?, (SELECT customer_no FROM customers WHERE customer_id = ?), 'open', 1, 0.5, 0, ?, 0)",
                alert,
                customer,
                day);
        tx.execute("INSERT INTO alert_signals VALUES (?, ?, 1, ?)", alert, signal, day);
        tx.execute(
                "INSERT INTO interventions (alert_id, customer_no, tactic, cost, done_on, who, at) VALUES (?,"
                        + " (SELECT customer_no FROM customers WHERE customer_id = ?), ?, 100, ?, 'ann', 0)",
                alert,
                customer,
                tactic,
                day);
    }

    /** The attached files of one mail with all these reports, and its words. */
    private static String mailed(int foldBelow, String... reports) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("churnwatch.yaml"),
                "recipients: {retention@localhost: , dan@example.org: {locale: en}}\nreports:\n  mail: [{to: [dan@example.org], reports: ["
                        + String.join(", ", reports) + "]}]\nkpi: {folder: " + folder.resolve("kpi") + ", fold_below: "
                        + foldBelow + "}\n");
        try (Database database = open()) {
            database.writing("test", tx -> tx.execute("DELETE FROM outbox"));
        }
        CommandRun run = CommandRun.in(folder, "report", "mail", "--config", config.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("queued 1 mail");
        try (Database database = open()) {
            return database.read(handle -> handle.createQuery("SELECT attachments || text FROM outbox")
                    .mapTo(String.class)
                    .one()
                    .replace("\\n", "\n"));
        }
    }

    @Test
    void reasonsOfFewLeaversAreOne() throws IOException {
        String both = mailed(3, "retention_programme", "root_causes");
        assertThat(both)
                .contains(",reason,price,leavers,3,0,", ",reason,(other),leavers,4,1,", ",reason,(other),share,0.5714")
                .contains("\nreason,,,(other),4,7,", "\nreason,,,price,3,7,")
                .doesNotContain("rival", "moved", "health", "strange");
        // At two rival is told; the others are two together.
        assertThat(mailed(2, "retention_programme"))
                .contains(",reason,price,leavers,3,", ",reason,rival,leavers,2,", ",reason,(other),leavers,2,1,")
                .doesNotContain("moved", "health", "strange");
        assertThat(mailed(0, "retention_programme")).contains("moved", "health", "strange", ",segment,bronze,");
    }

    @Test
    void sourcesAndReasonsOfLostDealsWithFewAreOne() throws IOException {
        String few = mailed(2, "lead_sources", "lost_deals", "sales_conversion");
        assertThat(few)
                .contains("\nweb,3,", "\nfair,2,", "\n(other),2,")
                .contains("\n(other),2,0.5,0.5,24.00", "\nlate,2,0.5,1,20.00")
                .doesNotContain("friend", "press", "dear", "gone");
        assertThat(mailed(3, "lost_deals")).contains("\n(other),4,1,1,44.00").doesNotContain("\nlate,", "dear");
        // Owners are no customers.
        assertThat(mailed(10, "sales_performance")).contains("\nann,", "\nbob,");
    }

    @Test
    void tacticsAndTheirSignalsWithFewCustomersAreOne() throws IOException {
        String report = mailed(3, "tactics");
        assertThat(report)
                .contains("\ncall,,3,", "\n(other),,3,", "\ncall,(other),3,")
                .contains("\n,,6,")
                .doesNotContain("gift", "visit", "\ncall,late_payment", "address_change");
        assertThat(mailed(2, "tactics", "retention_programme"))
                .contains(
                        "\n(other),,3,",
                        "\ncall,,3,",
                        ",tactic,call,interventions,3,",
                        ",tactic,(other),interventions,3,")
                .doesNotContain("gift", "visit");
        assertThat(mailed(1, "tactics")).contains("\ngift,,1,", "\nvisit,,2,", "\ncall,address_change,1,");
    }

    @Test
    void goalsOfFewCustomersAreLeftOutAndCounted() throws IOException {
        String goal = "  - {kpi: churn_rate, %s baseline: 0.9, baseline_on: 2026-01-01, target: 0.1, due: 2026-12-31,"
                + " strategy: %s, owner: ann}\n";
        Files.writeString(
                folder.resolve("goals.yaml"),
                "goals:\n" + goal.formatted("", "Everybody")
                        + goal.formatted("dimension: segment, member: bronze,", "Bronze"));
        try {
            assertThat(mailed(4, "goal_progress"))
                    .contains("Everybody", "1 goal speaks of few customers and is left out")
                    .doesNotContain("Bronze", "bronze");
            assertThat(mailed(3, "goal_progress"))
                    .contains("Everybody", "Bronze")
                    .doesNotContain("left out");
        } finally {
            Files.delete(folder.resolve("goals.yaml"));
        }
        assertThat(List.of(mailed(3, "goal_progress"))).allMatch(text -> text.contains("goals.yaml names no goals"));
    }
}
