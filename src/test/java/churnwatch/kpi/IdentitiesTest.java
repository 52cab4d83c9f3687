package churnwatch.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.demo.DemoCompany;
import churnwatch.fact.Contracts;
import churnwatch.fact.Customer;
import churnwatch.history.Lives;
import churnwatch.intake.Importer;
import churnwatch.intake.Progress;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFiles;
import churnwatch.snapshot.Evaluation;
import churnwatch.snapshot.Gathering;
import churnwatch.snapshot.Judgement;
import churnwatch.snapshot.Membership;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold of every KPI whatever the data are, over an invented company and periods drawn at random. */
class IdentitiesTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);

    /** Dimensions of which a customer or an event has one value. */
    private static final Set<String> PARTITIONS =
            Set.of("segment", "region", "channel", "source", "stage", "staff", "medium", "month", "campaign", "tactic");

    /** Their parts do not add up: they count something distinct, or look at the order within a member. */
    private static final Set<String> NOT_ADDITIVE = Set.of(
            "sales_calls_per_opportunity",
            "revenue_per_salesperson",
            "revenue_concentration",
            "tactic_cost_effectiveness",
            "churn_reasons",
            "inbound_calls_per_day",
            "sales_forecast",
            "customer_lifetime_value",
            "expansion_revenue_growth");

    @TempDir
    static Path folder;

    private static @Nullable Database database;
    private static Settings settings = Settings.defaults();

    @BeforeAll
    static void load() {
        settings = SettingsFile.load(
                Path.of("config"),
                true,
                List.of("database=" + folder.resolve("a.db"), "segments={shop: {lapse_days: 60}}", "zone=Asia/Tehran"),
                Map.of());
        Path feed = folder.resolve("feed");
        new DemoCompany(150, 7, TODAY).writeTo(feed);
        database = Database.open(settings.database(), settings.zone(), settings.currency());
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T08:00:00Z"), settings.zone());
        new Importer(database, settings, clock).run(feed, null, null, Progress.NONE);
    }

    @AfterAll
    static void close() {
        database().close();
    }

    private static Database database() {
        return Objects.requireNonNull(database);
    }

    private static Kpis kpis() {
        return new Kpis(database(), settings, Catalogue.read(Path.of("config/kpi")));
    }

    /** Whole months, and days anywhere. */
    private static List<Period> periods() {
        SplittableRandom random = new SplittableRandom(11);
        List<Period> periods = new ArrayList<>(List.of(
                new Period(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 12, 1)),
                new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1))));
        for (int i = 0; i < 4; i++) {
            LocalDate from = TODAY.minusDays(random.nextInt(20, 500));
            periods.add(new Period(from, from.plusDays(random.nextInt(1, 120))));
        }
        return periods;
    }

    @Test
    void theRetainedAndTheLostAreThoseActiveAtTheStart() {
        Map<String, Map<Period, BigDecimal>> values = new HashMap<>();
        List<String> ids = List.of("churn_rate", "raw_retention_rate", "net_customer_change", "retained_customers");
        for (KpiValue one : kpis().compute(periods(), ids, null)) {
            values.computeIfAbsent(one.kpi().id(), id -> new HashMap<>()).put(one.period(), value(one));
        }
        for (Period period : periods()) {
            BigDecimal churn = of(values, "churn_rate", period);
            BigDecimal retention = of(values, "raw_retention_rate", period);
            assertThat(churn.add(retention))
                    .as(period.toString())
                    .isBetween(new BigDecimal("0.999999999999"), new BigDecimal("1.000000000001"));
        }
        try (Handle handle = database().openReader()) {
            for (Period period : periods()) {
                members(handle, period);
                assertThat(number(handle, "SELECT sum(retained) + sum(lost) - sum(active_at_from) FROM kpi_customers"))
                        .isZero();
                assertThat(number(handle, "SELECT sum(active_at_from) FROM kpi_customers"))
                        .isPositive();
            }
            handle.rollback();
        }
    }

    private static BigDecimal of(Map<String, Map<Period, BigDecimal>> values, String id, Period period) {
        return Objects.requireNonNull(values.getOrDefault(id, Map.of()).get(period));
    }

    private static BigDecimal value(KpiValue one) {
        return Objects.requireNonNull(one.value());
    }

    private static void members(Handle handle, Period period) {
        Workspace workspace = new Workspace(handle, settings);
        workspace.turnTo(period);
        workspace.prepare("kpi_customers", new Expansion(period, settings.zone()));
        handle.commit();
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    /** A customer is inactive from the churn date on, up to the end of the period, and was active the day before it. */
    @Test
    void theChurnDateIsTheFirstDayOfTheSilence() {
        Membership membership = new Membership(settings);
        int to = (int) TODAY.toEpochDay();
        List<Integer> churned = new ArrayList<>();
        database().read(handle -> {
            Lives.visit(handle, (no, life) -> {
                int since = membership.lostSince(life, to);
                if (since == Contracts.NONE) {
                    assertThat(membership.isActive(life, to) || life.joined() > to)
                            .isTrue();
                    return;
                }
                churned.add(no);
                for (int day = since; day <= to; day++) {
                    assertThat(membership.isActive(life, day)).isFalse();
                }
                assertThat(since == life.joined() || membership.isActive(life, since - 1))
                        .isTrue();
            });
            return 0;
        });
        assertThat(churned).hasSizeGreaterThan(3);
    }

    /** The KPI's period is the year that ends with the snapshot date, which the events after it do not touch. */
    @Test
    void whatRulesSeeOfACustomersValueAgreesWithTheKpisOfTheSameYear() {
        List<LocalDate> dates = List.of(TODAY.minusDays(100), TODAY);
        List<Customer> customers = customers(dates);
        for (LocalDate date : dates) {
            LocalDate end = date.plusDays(1);
            Map<String, BigDecimal> values = new HashMap<>();
            kpis().compute(
                            new Period(end.minusDays(365), end),
                            List.of("customer_lifetime_value", "average_customer_value"),
                            null)
                    .forEach(one -> values.put(one.kpi().id(), value(one)));
            List<Customer> then =
                    customers.stream().filter(one -> one.asOf().equals(date)).toList();
            double years = then.get(0).value().lifespanYears();
            assertThat(Objects.requireNonNull(values.get("average_customer_value"))
                                    .doubleValue()
                            * years)
                    .isCloseTo(
                            Objects.requireNonNull(values.get("customer_lifetime_value"))
                                    .doubleValue(),
                            within(0.001));
            for (Customer customer : then) {
                long spend = database()
                        .read(handle -> number(
                                handle,
                                "SELECT coalesce(sum(amount), 0) FROM purchases WHERE customer_no = " + customer.no()
                                        + " AND purchased_day > " + (date.toEpochDay() - 365) + " AND purchased_day <= "
                                        + date.toEpochDay()));
                boolean bought = customer.purchases().orders(0, 365) > 0;
                assertThat(customer.value().known()).isEqualTo(bought);
                assertThat(customer.value().clv()).isEqualTo(bought ? Math.rint(spend * years) : Double.NaN);
            }
        }
        assertThat(customers.stream().filter(one -> one.value().known()).count())
                .isGreaterThan(100);
    }

    private static List<Customer> customers(List<LocalDate> dates) {
        RuleBook rules = RuleBook.of(RuleFiles.read(Path.of("rules")), Settings.Trust.GUARDED);
        List<Customer> customers = new ArrayList<>();
        new Evaluation(database(), settings)
                .run(dates, List.of(rules), first -> new Kept(new ArrayList<>()), customers::addAll);
        return customers;
    }

    private record Kept(List<Customer> result) implements Gathering<List<Customer>> {
        @Override
        public void add(List<Judgement> judgements) {
            result.add(judgements.get(0).customer());
        }
    }

    /** Counts, sums, and the parts and wholes of shares and means: so a split's weighted mean is the total. */
    @Test
    void theMembersOfAPartitionAddUpToTheTotal() throws SQLException {
        int compared = 0;
        try (Handle handle = database().openReader()) {
            Workspace workspace = new Workspace(handle, settings);
            for (Period period : periods()) {
                Expansion expansion = new Expansion(period, settings.zone());
                workspace.turnTo(period);
                for (Kpi kpi : Catalogue.read(Path.of("config/kpi")).all()) {
                    for (Map.Entry<String, Kpi.Split> split : kpi.splits().entrySet()) {
                        boolean distinct = NOT_ADDITIVE.contains(kpi.id());
                        if (PARTITIONS.contains(split.getKey()) && !distinct) {
                            Map<String, BigDecimal> total = sums(workspace, expansion, expansion.values(kpi, null));
                            String sql = expansion.values(kpi, split.getValue());
                            total.values().removeIf(sum -> sum.signum() == 0);
                            Map<String, BigDecimal> parts = sums(workspace, expansion, sql);
                            parts.values().removeIf(sum -> sum.signum() == 0);
                            assertThat(parts)
                                    .as(kpi.id() + " by " + split.getKey() + " " + period)
                                    .isEqualTo(total);
                            compared++;
                        }
                    }
                }
            }
            handle.rollback();
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static Map<String, BigDecimal> sums(Workspace workspace, Expansion expansion, String sql)
            throws SQLException {
        workspace.prepare(sql, expansion);
        Map<String, BigDecimal> sums = new HashMap<>();
        try (Statement statement = workspace.handle().getConnection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String column = rows.getMetaData().getColumnLabel(i);
                    Object value = rows.getObject(i);
                    if (!column.equals("member") && value != null) {
                        sums.merge(column, new BigDecimal(value.toString()).stripTrailingZeros(), BigDecimal::add);
                    }
                }
            }
        }
        sums.replaceAll((column, sum) -> sum.stripTrailingZeros());
        return sums;
    }
}
