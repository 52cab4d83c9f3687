package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.kpi.Catalogue;
import churnwatch.kpi.KpiStore;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.StoredValue;
import churnwatch.store.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The KPIs of what was done about alerts, over {@link HandWorkedFeed} and a few alerts; the arithmetic beside it. */
class KpiWorkTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void load() throws IOException {
        Path feed = HandWorkedFeed.write(folder);
        assertThat(CommandRun.in(folder, "import", "--feed", feed.toString()).code())
                .isZero();
        try (Database database = Database.open(
                folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            database.writing("test", tx -> {
                alert(tx, 1, "A", "2026-02-03", "2026-02-20", "ann", "saved", null);
                alert(tx, 2, "C", "2026-02-04", "2026-02-10", "churnwatch", "lost", null);
                alert(tx, 3, "B", "2026-02-03", "2026-02-20", "churnwatch", "expired", "in");
                alert(tx, 4, "D", null, null, null, null, "in");
                history(tx, 1, "ann", "2026-02-03T23:59:59");
                history(tx, 2, "bob", "2026-02-05T00:00:00");
                history(tx, 2, "churnwatch", "2026-02-01T00:00:00");
                history(tx, 2, "eve", "2026-03-01T00:00:00");
                intervention(tx, 1, "A", "call", 1000, "2026-02-03", "saved", "2026-02-20");
                intervention(tx, 2, "C", "call", 500, "2026-02-28", "lost", "2026-02-28");
                intervention(tx, 1, "A", "gift", 2000, "2026-02-10", "saved", "2026-03-01");
                intervention(tx, 1, "A", "gift", 9900, "2026-03-01", null, null);
            });
        }
    }

    private static void alert(
            Handle tx,
            int id,
            String customer,
            @Nullable String followUp,
            @Nullable String closed,
            @Nullable String by,
            @Nullable String outcome,
            @Nullable String control) {
        tx.createUpdate("""
                        INSERT INTO alerts (alert_id, customer_no, status, outcome, level, score, value_at_risk, opened_on,
                            quiet_snapshots, closed_on, closed_by, follow_up_by, control)
                        VALUES (:id, (SELECT customer_no FROM customers WHERE customer_id = :customer), :status, :outcome,
                            1, 0.5, 0, :opened, 0, :closed, :by, :followUp, :control)""")
                .bind("id", id)
                .bind("customer", customer)
                .bind("status", closed == null ? "open" : "closed")
                .bind("outcome", outcome)
                .bind("opened", day("2026-02-01"))
                .bind("closed", day(closed))
                .bind("by", by)
                .bind("followUp", day(followUp))
                .bind("control", control)
                .execute();
    }

    private static void history(Handle tx, int alert, String who, String at) {
        tx.execute(
                "INSERT INTO alert_history (alert_id, as_of, at, who, what, why) VALUES (?, 0, ?, ?, 'acknowledged', '')",
                alert,
                LocalDateTime.parse(at).toInstant(ZoneOffset.UTC).toEpochMilli(),
                who);
    }

    private static void intervention(
            Handle tx,
            int alert,
            String customer,
            String tactic,
            long cost,
            String on,
            @Nullable String outcome,
            @Nullable String outcomeOn) {
        tx.execute(
                "INSERT INTO interventions (alert_id, customer_no, tactic, cost, done_on, who, at, yearly_value, outcome,"
                        + " outcome_on) VALUES (?, (SELECT customer_no FROM customers WHERE customer_id = ?), ?, ?, ?,"
                        + " 'ann', 0, 80000, ?, ?)",
                alert,
                customer,
                tactic,
                cost,
                day(on),
                outcome,
                day(outcomeOn));
    }

    private static @Nullable Long day(@Nullable String date) {
        return date == null ? null : LocalDate.parse(date).toEpochDay();
    }

    private static Map<String, String> values(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "csv";
        CommandRun run = CommandRun.in(folder, all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(cells -> cells[0] + "[" + cells[4] + "]" + cells[5], cells -> cells[6]));
    }

    @Test
    void adoption() {
        assertThat(values("kpi"))
                .containsEntry("active_users[]", "2") // ann, bob; eve came in March
                .containsEntry("alerts_acknowledged_in_time[]", "0.5") // ann on the last second, bob a day late
                .containsEntry("alerts_with_outcome[]", "0.5"); // one of two; nobody works the control group
    }

    @Test
    void costOfKeepingCustomers() {
        assertThat(values("kpi", "--id", "retention_cost_per_customer"))
                .containsEntry("retention_cost_per_customer[]", "20.75"); // 48 + 10 + 5 + 20 of four
    }

    @Test
    void tacticsAsAWholeAndOneByOne() {
        assertThat(values("kpi", "--id", "tactic_cost_effectiveness", "--by", "tactic"))
                .containsEntry("tactic_cost_effectiveness[]interventions", "3")
                .containsEntry("tactic_cost_effectiveness[]saved", "1")
                .containsEntry("tactic_cost_effectiveness[]cost", "83.00") // 10 + 5 + 20, and c4
                .containsEntry("tactic_cost_effectiveness[]cost_per_save", "83.00")
                .containsEntry("tactic_cost_effectiveness[]value_kept", "800.00")
                .containsEntry("tactic_cost_effectiveness[]above_control", "0") // A of A, C; B of B, D
                .containsEntry("tactic_cost_effectiveness[call]cost", "63.00")
                .containsEntry("tactic_cost_effectiveness[call]save_rate", "0.5")
                .containsEntry("tactic_cost_effectiveness[gift]saved", "0") // the outcome came in March
                .containsEntry("tactic_cost_effectiveness[gift]cost_per_save", "")
                .containsEntry("tactic_cost_effectiveness[gift]return", "-1")
                .containsEntry("tactic_cost_effectiveness[gift]above_control", "0.5"); // A of A
    }

    @Test
    void theRowsBehindAValueAreTold() {
        CommandRun run = CommandRun.in(folder, "kpi", "explain", "retention_cost_per_customer", "--format", "csv");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                id,incurred_on,tactic,amount
                intervention 1,2026-02-03,call,10.00
                cost c4,2026-02-10,call,48.00
                intervention 3,2026-02-10,gift,20.00
                intervention 2,2026-02-28,call,5.00
                """);
    }

    @Test
    void inMailsMembersWithFewCustomersAreOne() {
        Settings settings = SettingsFile.load(
                Path.of("config"),
                true,
                List.of("database=" + folder.resolve("churnwatch.db"), "kpi.fold_below=3"),
                Map.of());
        try (Database database = Database.open(settings.database(), settings.zone(), settings.currency())) {
            Kpis kpis =
                    new Kpis(database, settings, Catalogue.read(settings.kpi().folder()));
            Period february = new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1));
            // Drinks were bought by B and C, food by A, C and D, nothing by E to H: drinks alone would be given away.
            assertThat(kpis.computeFolded(List.of(february), List.of("churn_rate"), "category").stream()
                            .filter(one -> one.kpi().id().equals("churn_rate"))
                            .map(KpiValue::member))
                    .containsExactly("", "(none)", "(other)");
            // The region of F is blank, and theirs alone; with the three of the north they are enough.
            assertThat(kpis.computeFolded(List.of(february), List.of("retained_customers"), "region"))
                    .extracting(one -> one.member() + " " + one.value())
                    .containsExactly(" 4", "(other) 2", "south 2");
        }
    }

    @Test
    void aScheduledRunKeepsWhatItComputed() {
        Settings settings = SettingsFile.load(
                Path.of("config"),
                true,
                List.of("database=" + folder.resolve("churnwatch.db"), "kpi.stored_by=segment"),
                Map.of());
        try (Database database = Database.open(settings.database(), settings.zone(), settings.currency())) {
            KpiStore store = new KpiStore(database, settings, CommandRun.CLOCK);
            Kpis kpis =
                    new Kpis(database, settings, Catalogue.read(settings.kpi().folder()));
            KpiStore.Run run = store.run(kpis, LocalDate.of(2026, 3, 1));
            assertThat(run.period()).isEqualTo(new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1)));
            assertThat(run.words())
                    .startsWith("2026-02-01 to 2026-03-01: " + run.values() + " values, 2 of them alarming");
            // First-contact resolution: a third of all, and none of D's in silver.
            // Once more: the same, not twice.
            assertThat(store.run(kpis, LocalDate.of(2026, 3, 31))).isEqualTo(run);
            assertThat(store.read(null)).hasSize(run.values());
            assertThat(store.read("retention_cost_per_customer"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.value()).isEqualTo(new BigDecimal("20.75")));
            assertThat(store.read("campaign_roi"))
                    .extracting(StoredValue::status)
                    .containsExactly("ok");
            assertThat(store.read("churn_rate")).extracting(StoredValue::member).containsExactly("", "gold", "silver");
        }
        CommandRun stored = CommandRun.in(folder, "kpi", "stored", "--id", "churn_rate", "--format", "csv");
        assertThat(stored.out())
                .contains("\nchurn_rate,2026-02-01,2026-03-01,segment,silver,,0.75,0,ratio,,ok,2026-03-31T10:00:00Z\n");
    }
}
