package churnwatch;

import static churnwatch.Town.DAY_1;
import static churnwatch.Town.MOVED;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.alert.Deed;
import churnwatch.alert.Outcome;
import churnwatch.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of two days in March, alerts of both, and what is left of them on 2026-03-31 by periods of so many days. */
class PruneTest {
    private static final LocalDate DAY_2 = DAY_1.plusDays(10);
    private static final RuleBook RULES = Town.rules(MOVED);

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void begin() throws IOException {
        town = new Town(folder, 4);
        town.moved(DAY_1, 1, 2);
        town.snapshot(DAY_1, RULES);
        town.moved(DAY_2, 3, 4);
        town.snapshot(DAY_2, RULES);
    }

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void everythingIsKeptUnlessAPeriodIsConfigured() {
        CommandRun run = run("prune", "--format", "csv");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("kind,before,rows\n");
        assertThat(run.err()).contains("upkeep.keep names no period");
    }

    @Test
    void resultsOfOlderSnapshotsGoAndNeverTheNewest() {
        // 2026-03-31 less 30 days is the first of March, which is not older.
        assertThat(pruned("results=30")).isEqualTo("results,2026-03-01,0");
        assertThat(run("risk", "--as-of", DAY_1.toString()).code()).isZero();
        String dry = done("prune", "--dry-run", "--format", "csv", "--set", "upkeep.keep.results=29");
        assertThat(run("risk", "--as-of", DAY_1.toString()).code()).isZero();
        String rows = pruned("results=29");
        assertThat(dry).isEqualTo("kind,before,rows\n" + rows + "\n");
        assertThat(rows).startsWith("results,2026-03-02,").doesNotEndWith(",0");
        assertThat(run("risk", "--as-of", DAY_1.toString()).code()).isEqualTo(1);
        assertThat(pruned("results=1")).isEqualTo("results,2026-03-30,0");
        assertThat(done("risk", "--format", "csv").lines()).hasSize(5);
        // What is not pruned can be replayed, also where the results that it made are gone.
        assertThat(done("alert", "replay", "1")).contains("same");
        assertThat(town.openAlerts()).isEqualTo(4);
    }

    @Test
    void anAlertOfWhichTheFactsWentSaysThatTheyWerePruned() {
        assertThat(pruned("alert_origins=29")).isEqualTo("alert_origins,2026-03-02,1");
        CommandRun replay = run("alert", "replay", "1");
        assertThat(replay.code()).isEqualTo(1);
        assertThat(replay.err()).contains("it was pruned");
        assertThat(done("alert", "replay", "3")).contains("same");
    }

    @Test
    void theHistoryOfClosedAlertsStaysAsLongAsTheyCanBeReplayed() {
        town.decide(Deed.close(Outcome.SAVED), "stays with us", 1L);
        town.sql("UPDATE alerts SET closed_on = closed_on - 25 WHERE alert_id = 1");
        assertThat(pruned("decisions=20")).isEqualTo("decisions,2026-03-11,0");
        assertThat(done("alert", "replay", "1")).contains("same");
        pruned("alert_origins=29");
        assertThat(pruned("decisions=20")).isEqualTo("decisions,2026-03-11,1");
        assertThat(run("alert", "replay", "1").err()).contains("its history was pruned");
        assertThat(town.strings("SELECT why FROM alert_history WHERE alert_id = 2"))
                .isNotEmpty();
    }

    @Test
    void theWordsOfOldMailsGoWithTheirFilesAndWhatWaitsStays() throws IOException {
        done("mail", "--flush");
        try (var mails = Files.list(folder.resolve("mail"))) {
            assertThat(mails).hasSize(2);
        }
        town.sql(
                "UPDATE outbox SET sent_at = sent_at - 40 * 86400000 WHERE as_of = " + DAY_1.toEpochDay(),
                "INSERT INTO outbox (message_id, kind, recipient, subject, text, state, attempts, next_attempt_at,"
                        + " created_at) VALUES ('<old@x>', 'ops', 'a@localhost', 'waits', 'w', 'queued', 0, 0, 0)");
        assertThat(pruned("mails=30")).isEqualTo("mails,2026-03-01,1");
        assertThat(pruned("mails=30")).isEqualTo("mails,2026-03-01,0");
        assertThat(done("mail", "list", "--format", "csv")).contains("(pruned)").contains("waits");
        try (var mails = Files.list(folder.resolve("mail"))) {
            assertThat(mails).hasSize(1);
        }
    }

    @Test
    void customersWhoLeftLongAgoGoAsIfAFeedHadDeletedThem() {
        town.sql(
                "UPDATE customers SET left_on = " + DAY_1.toEpochDay() + ", name = 'Ann' WHERE customer_no = 1",
                "UPDATE customers SET left_on = " + DAY_2.toEpochDay() + ", name = 'Bob' WHERE customer_no = 2");
        town.pack();
        assertThat(pruned("gone_customers=20")).isEqualTo("gone_customers,2026-03-11,1");
        assertThat(pruned("gone_customers=20")).isEqualTo("gone_customers,2026-03-11,0");
        assertThat(town.strings("SELECT customer_no FROM contact_changes ORDER BY 1"))
                .containsExactly("2", "3", "4");
        assertThat(town.strings("SELECT coalesce(name, '') FROM customers ORDER BY customer_no"))
                .containsExactly("", "Bob", "", "");
        assertThat(done("risk", "--as-of", DAY_1.toString(), "--format", "csv")).contains("c1,");
        assertThat(done("alert", "replay", "1")).contains("same");
        assertThat(run("doctor").out()).doesNotContain("rebuild-history");
    }

    @Test
    void theNewestImportIntoAFolderStaysSoThatItsRejectsAreFound() {
        for (int number = 1; number <= 3; number++) {
            town.sql("INSERT INTO imports (started_at, finished_at, feed, rejects, rows_read, rows_rejected, stopped)"
                    + " VALUES (0, 0, '/feed', '/rejects/" + (number == 1 ? "a" : "b") + "', 1, 0, 0)");
        }
        assertThat(pruned("imports=10")).isEqualTo("imports,2026-03-21,1");
        assertThat(town.strings("SELECT rejects FROM imports ORDER BY import_no"))
                .containsExactly("/rejects/a", "/rejects/b");
    }

    @Test
    void aPrunedLogSaysWhoPruned() {
        town.decide(Deed.acknowledge(), "I call", 1L);
        town.sql("UPDATE deeds SET at = 0");
        assertThat(done("prune", "--by", "ann", "--set", "upkeep.keep.deeds=365", "--format", "csv"))
                .endsWith("deeds,2025-03-31,1\n");
        assertThat(done("deeds", "--format", "csv").lines()).hasSize(2).anyMatch(line -> line.contains("ann,prune"));
    }

    private String pruned(String keep) {
        return done("prune", "--format", "csv", "--set", "upkeep.keep." + keep)
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
    }

    private String done(String... words) {
        CommandRun run = run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private CommandRun run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--set", "database=" + folder.resolve("town.db"), "--set", "mail.folder=" + folder.resolve("mail")));
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }
}
