package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.history.Packer;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From stored rows to alerts and mails, by the commands alone. */
class SnapshotCommandTest {
    @TempDir
    Path folder;

    // Day 20543 is 2026-03-31. The customer asked about cancelling, the other one left before.
    private static final String ROWS = """
            INSERT INTO customers (customer_no, customer_id, owner, joined_on, left_on)
            VALUES (1, 'stays', 'ann', 20000, NULL), (2, 'gone', NULL, 20000, 20500);
            INSERT INTO contracts (contract_id, customer_no, started_on, yearly_value)
            VALUES ('K-1', 1, 20000, 120000), ('K-2', 2, 20000, 500000);
            INSERT INTO interactions
                (interaction_id, customer_no, occurred_at, occurred_day, direction, medium, topic)
            VALUES ('C-1', 1, 20540 * 86400000, 20540, 'inbound', 'call', 'cancellation');
            """;

    private void fill(String more) {
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> {
                tx.createScript(ROWS + more).execute();
                new Packer(tx).repackAll();
            });
        }
    }

    @Test
    void aSnapshotTellsWhatCameOfItAndItsResultsCanBeRead() {
        fill("");
        CommandRun run = CommandRun.in(folder, "snapshot");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).matches("""
                snapshot of 2026-03-31 with rule set [0-9a-f]{12}
                customers: 2, active: 1, with RFM scores: 0
                signals: 1
                not judged, no data: address_change \\(contact_changes\\), .*, unanswered_offer \\(offers\\)
                alerts: 1 opened, .*; mails queued: 1
                """);
        assertThat(CommandRun.in(folder, "risk", "--format", "csv").out()).matches("""
                as_of,customer_id,score,level,value_at_risk,signals,rfm
                2026-03-31,stays,0\\.\\d{6,},(high|critical),\\d+\\.\\d\\d,cancellation_enquiry,
                """);
        assertThat(CommandRun.in(folder, "alerts", "--format", "csv").out()).matches("""
                alert_id,customer_id,status,level,value_at_risk,owner,opened_on,signals,rule_set,\
                follow_up_by,suggested_tactic,listed,tactic,cost,done_on,outcome,snooze_until,by,note
                1,stays,open,(high|critical),\\d+\\.\\d\\d,ann,2026-03-31,cancellation_enquiry,[0-9a-f]{12},,\\w+,open 0,,,,,,,
                """);
    }

    @Test
    void anOlderDateIsReplayedWithoutAlertsAndADayWithoutCustomersIsAHeader() {
        fill("");
        CommandRun.in(folder, "snapshot");
        CommandRun replay = CommandRun.in(folder, "snapshot", "--as-of", "2020-01-01");
        assertThat(replay.out())
                .contains("active: 0")
                .endsWith("older than the newest snapshot: no alerts, no mails\n");
        assertThat(CommandRun.in(folder, "risk", "--as-of", "2020-01-01", "--format", "json"))
                .isEqualTo(new CommandRun(0, "[]\n", ""));
    }

    @Test
    void noSnapshotIsTakenAfterAnImportThatWasStopped() {
        fill("INSERT INTO imports VALUES (1, 0, 0, 'feed', 100, 50, 1, NULL)");
        CommandRun run = CommandRun.in(folder, "snapshot");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("import it again");
        assertThat(CommandRun.in(folder, "signals").code()).isEqualTo(1);
    }

    @Test
    void everyFaultOfTheRuleFilesIsToldAndNothingIsStored() throws IOException {
        fill("");
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("signals"));
        Files.createDirectories(rules.resolve("risk"));
        Files.writeString(rules.resolve("signals/one.drl"), "rule \"one\" when nonsense( then end\n");
        Files.writeString(rules.resolve("risk/two.drl"), "rule \"two\" when Customr() then end\n");
        CommandRun run = CommandRun.in(folder, "snapshot", "--set", "rules.folder=" + rules);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("one.drl:1", "two.drl:1").doesNotContain("\tat ");
        assertThat(CommandRun.in(folder, "signals").code()).isEqualTo(1);
    }
}
