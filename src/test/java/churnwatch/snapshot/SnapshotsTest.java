package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.fact.Assessment;
import churnwatch.history.Packer;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

    @TempDir
    Path folder;

    private Database database;
    private Snapshots snapshots;
    private final List<Assessment> followed = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
        RuleBook book = RuleBook.load(Path.of("rules"), Trust.GUARDED);
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T04:00:00Z"), ZoneOffset.UTC);
        snapshots = new Snapshots(
                database, Settings.defaults(), () -> book, (handle, asOf, ruleSet) -> new Follow(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anOverduePurchaseStandsWithItsEvidence() {
        fill(handle -> {
            customer(handle, 1, "a", -400);
            purchase(handle, 1, "p1", -90, 1000);
            purchase(handle, 1, "p2", -70, 1000);
            purchase(handle, 1, "p3", -51, 1000);
        });

        SnapshotReport report = snapshots.take(AS_OF);

        assertThat(report.active()).isEqualTo(1);
        assertThat(signals()).hasSize(1).first().satisfies(row -> {
            assertThat(row.signal()).isEqualTo("overdue_purchase");
            assertThat(row.evidence())
                    .contains("\"days_since_last\":51", "\"median_gap_days\":19.5", "\"id\":\"p3\"", report.ruleSet());
        });
        assertThat(followed).extracting(Assessment::customerNo).containsExactly(1);
    }

    @Test
    void silenceOfExactlyTwoAndAHalfGapsIsNotOverdue() {
        fill(handle -> {
            customer(handle, 1, "a", -400);
            purchase(handle, 1, "p1", -90, 1000);
            purchase(handle, 1, "p2", -70, 1000);
            purchase(handle, 1, "p3", -50, 1000);
        });
        snapshots.take(AS_OF);
        assertThat(signals()).isEmpty();
    }

    @Test
    void aRenewalIsAtRiskOnlyBesideAnotherSignal() {
        fill(handle -> {
            for (int no = 1; no <= 2; no++) {
                customer(handle, no, "c" + no, -400);
                handle.execute(
                        "INSERT INTO contracts (contract_id, customer_no, started_on, ends_on) VALUES (?, ?, ?, ?)",
                        "k" + no,
                        no,
                        day(-300),
                        day(60));
            }
            handle.execute(
                    "INSERT INTO contact_changes (change_id, customer_no, changed_at, changed_day, kind)"
                            + " VALUES ('x', 2, ?, ?, 'address')",
                    day(-59) * 86_400_000L,
                    day(-59));
        });
        snapshots.take(AS_OF);
        assertThat(signals())
                .extracting(Results.SignalRow::customerId, Results.SignalRow::signal)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("c2", "address_change"),
                        org.assertj.core.groups.Tuple.tuple("c2", "renewal_at_risk"));
    }

    @Test
    void anOlderDateIsAReplayThatNothingFollows() {
        fill(handle -> {
            customer(handle, 1, "a", -400);
            purchase(handle, 1, "p1", -90, 1000);
            purchase(handle, 1, "p2", -70, 1000);
            purchase(handle, 1, "p3", -51, 1000);
        });
        snapshots.take(AS_OF);
        followed.clear();
        assertThat(snapshots.take(AS_OF.minusDays(1)).replayed()).isTrue();
        assertThat(followed).isEmpty();
        assertThat(snapshots.take(AS_OF).replayed()).isFalse();
        assertThat(followed).hasSize(1);
        assertThat(signals()).hasSize(1);
    }

    private void fill(java.util.function.Consumer<Handle> rows) {
        database.writing("test", handle -> {
            rows.accept(handle);
            new Packer(handle).repackAll();
        });
    }

    private List<Results.SignalRow> signals() {
        List<Results.SignalRow> rows = new ArrayList<>();
        database.<Void, RuntimeException>read(handle -> {
            Results.of(handle, AS_OF).orElseThrow().signals(rows::add);
            return null;
        });
        return rows;
    }

    private static long day(int age) {
        return AS_OF.toEpochDay() + age;
    }

    private static void customer(Handle handle, int no, String id, int joined) {
        handle.execute(
                "INSERT INTO customers (customer_no, customer_id, joined_on) VALUES (?, ?, ?)", no, id, day(joined));
    }

    private static void purchase(Handle handle, int no, String id, int age, long amount) {
        handle.execute(
                "INSERT INTO purchases (purchase_id, customer_no, purchased_at, purchased_day, order_id, amount)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                id,
                no,
                day(age) * 86_400_000L,
                day(age),
                id,
                amount);
    }

    private final class Follow implements Aftermath.Run {
        @Override
        public Aftermath.Run again() {
            followed.clear();
            return this;
        }

        @Override
        public boolean accept(Assessment assessment) {
            return followed.add(assessment);
        }

        @Override
        public void finish(Aftermath.Closing closing) {
            assertThat(closing.active().test(1)).isTrue();
        }

        @Override
        public void tellOps(String subject, String text, String key) {}

        @Override
        public void close() {}
    }
}
