package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.history.Packer;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signals, alerts and customer show print, over rows as a snapshot leaves them. */
class ReadingCommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", handle -> {
                handle.createScript(ROWS).execute();
                new Packer(handle).repackAll();
            });
        }
    }

    // Day 20484 is 2026-01-31 and 20512 is 2026-02-28. The ids are such that the order of UTF-16 differs from that of
    // code points.
    private static final String ROWS = """
            INSERT INTO customers (customer_no, customer_id, name, owner, joined_on)
            VALUES (1, '😀', 'Smile', 'ann', 20000), (2, 'ﬁ', NULL, NULL, 20000), (3, 'a', 'Ada', 'bob', 20000);
            INSERT INTO snapshots (as_of, taken_at, rule_set, customers, active, population, signals, replayed)
            SELECT day, 0, 'abc', 3, 3, 3, 3, 0 FROM (SELECT 20484 AS day UNION ALL SELECT 20512);
            INSERT INTO signals (as_of, customer_no, signal, severity, evidence)
            VALUES (20484, 3, 'late_payment', 1, '{"values":{"days_late":12}}'),
                (20512, 3, 'late_payment', 1, '{"values":{"days_late":40}}'),
                (20512, 3, 'address_change', 0, '{}'),
                (20512, 1, 'late_payment', 3, '{}'),
                (20512, 2, 'late_payment', 2, '{}');
            INSERT INTO invoices (invoice_id, customer_no, issued_on, due_on, amount, paid_on)
            VALUES ('I-7', 3, 20484 - 30, 20484 - 12, 12050, NULL);
            INSERT INTO interactions (interaction_id, customer_no, occurred_at, occurred_day, direction, medium, abandoned)
            VALUES ('C-1', 3, 20512 * 86400000 + 3600000, 20512, 'inbound', 'call', 0);
            INSERT INTO alerts (alert_id, customer_no, status, assignee, outcome, level, score, value_at_risk, opened_on,
                quiet_snapshots)
            VALUES (2, 3, 'open', NULL, NULL, 1, 0.4, 99, 20484, 0), (10, 1, 'in_progress', 'eve', NULL, 3, 0.9, 5000, 20512, 0),
                (11, 2, 'closed', NULL, 'expired', 2, 0.6, 100, 20484, 3);
            INSERT INTO alert_signals (alert_id, signal, severity, joined_on)
            VALUES (2, 'late_payment', 1, 20484), (2, 'late_payment', 2, 20512), (2, 'address_change', 0, 20512),
                (10, 'late_payment', 3, 20512), (11, 'late_payment', 2, 20484);
            INSERT INTO alert_history (alert_id, as_of, at, who, what, why)
            VALUES (2, 20484, 0, 'churnwatch', 'opened', 'medium: late_payment medium')
            """;

    @Test
    void signalsAreThoseOfTheNewestSnapshotInTheOrderOfCodePoints() {
        assertThat(CommandRun.in(folder, "signals", "--format", "csv").out()).isEqualTo("""
                as_of,customer_id,signal,severity,evidence
                2026-02-28,a,address_change,low,{}
                2026-02-28,a,late_payment,medium,"{""values"":{""days_late"":40}}"
                2026-02-28,ﬁ,late_payment,high,{}
                2026-02-28,😀,late_payment,critical,{}
                """);
    }

    @Test
    void signalsOfAnEarlierDateAreAskedForByIt() {
        assertThat(CommandRun.in(folder, "signals", "--as-of", "2026-01-31", "--format", "json")
                        .out())
                .isEqualTo("""
                [
                {"as_of":"2026-01-31","customer_id":"a","signal":"late_payment","severity":"medium",\
                "evidence":{"values":{"days_late":12}}}
                ]
                """);
        CommandRun absent = CommandRun.in(folder, "signals", "--as-of", "2026-02-01");
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err())
                .isEqualTo("churnwatch: There is no snapshot for 2026-02-01 (the newest is 2026-02-28);"
                        + " take it with: churnwatch snapshot --as-of 2026-02-01\n");
    }

    @Test
    void alertsAreThoseNotClosedUnlessAStatusIsNamed() {
        assertThat(CommandRun.in(folder, "alerts", "--format", "csv").out()).isEqualTo("""
                alert_id,customer_id,status,level,value_at_risk,owner,opened_on,signals,rule_set,\
                follow_up_by,suggested_tactic,listed,tactic,cost,done_on,outcome,snooze_until,by,note
                2,a,open,medium,0.99,bob,2026-01-31,address_change late_payment,,,instalments,open 0,,,,,,,
                10,😀,in_progress,critical,50.00,eve,2026-02-28,late_payment,,,instalments,in_progress 0,,,,,,,
                """);
        assertThat(CommandRun.in(folder, "alerts", "--status", "closed", "--format", "json")
                        .out())
                .isEqualTo("""
                [
                {"alert_id":11,"customer_id":"ﬁ","status":"closed","level":"high","value_at_risk":1.00,"owner":null,\
                "opened_on":"2026-01-31","signals":["late_payment"],"rule_set":null}
                ]
                """);
    }

    @Test
    void aCustomerIsShownWithEverythingThatIsKnown() {
        assertThat(CommandRun.in(folder, "customer", "show", "a").out()).isEqualTo("""
                customer a
                  name: Ada
                  owner: bob
                  joined_on: 2024-10-04
                  removed: false
                  value: the 365 days up to 2026-02-28, in EUR
                    lifetime_value: unknown, bought nothing in these days
                    profit: unknown, no purchases were imported so far

                on          record         id              details
                2026-01-01  invoices       I-7             due_on 2026-01-19, amount 120.50
                2026-01-31  alert_history  2               at 1970-01-01T00:00Z, who churnwatch,
                                                           what opened, why medium: late_payment
                                                           medium
                2026-01-31  alerts         2               status open, level medium, score 0.4,
                                                           value_at_risk 0.99, quiet_snapshots 0
                2026-01-31  signals        late_payment    severity medium, evidence
                                                           {"values":{"days_late":12}}
                2026-02-28  interactions   C-1             occurred_at 2026-02-28T01:00Z,
                                                           direction inbound, medium call,
                                                           abandoned false
                2026-02-28  signals        address_change  severity low, evidence {}
                """);
        String csv = CommandRun.in(folder, "customer", "show", "a", "--format", "csv")
                .out();
        assertThat(csv)
                .startsWith("on,record,id,details\n2024-10-04,customers,a,")
                .contains("\"\"days_late\"\":40");
    }

    @Test
    void anUnknownCustomerIsAFailure() {
        CommandRun run = CommandRun.in(folder, "customer", "show", "nobody");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("churnwatch: There is no customer 'nobody'");
    }
}
