package churnwatch.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.demo.DemoCompany;
import churnwatch.intake.Importer;
import churnwatch.intake.Progress;
import churnwatch.store.Database;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the shipped KPIs say on PostgreSQL is what they say on SQLite, over the same rows. It needs a server and its
 * driver: config/kpi/README.md tells how to run it. There it makes temporary tables only.
 */
@EnabledIfSystemProperty(named = "postgres", matches = "jdbc:.+")
class PostgresTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 12, 31);
    private static final List<String> OF_THE_PERIOD = List.of("kpi_customers", "kpi_categories", "kpi_products");

    /** Alerts, and what was done about them, at every so many customers. */
    private static final List<String> WORK = List.of("""
            INSERT INTO alerts (customer_no, status, outcome, level, score, value_at_risk, opened_on, quiet_snapshots,
                closed_on, closed_by, follow_up_by, control)
            SELECT customer_no, 'closed', CASE WHEN customer_no % 4 < 2 THEN 'saved' END, 1, 0.5, 0,
                20400 - customer_no % 90, 0, 20440 - customer_no % 60,
                CASE WHEN customer_no % 6 = 0 THEN 'churnwatch' ELSE 'ann' END,
                20410 - customer_no % 90, CASE WHEN customer_no % 5 = 0 THEN 'in' END
            FROM customers WHERE customer_no % 2 = 0""", """
            INSERT INTO alert_history (alert_id, as_of, at, who, what, why)
            SELECT alert_id, opened_on, (opened_on + alert_id % 20) * 86400000, closed_by, 'acknowledged', ''
            FROM alerts""", """
            INSERT INTO deeds (at, who, what, subject)
            SELECT at, who || alert_id % 7, 'alert ack', 'alert ' || alert_id FROM alert_history""", """
            INSERT INTO interventions (alert_id, customer_no, tactic, cost, done_on, who, at, yearly_value, outcome, outcome_on)
            SELECT alert_id, customer_no, CASE WHEN alert_id % 3 = 0 THEN 'gift' ELSE 'call' END, alert_id * 7,
                opened_on + 1, 'ann', 0, CASE WHEN alert_id % 2 = 0 THEN alert_id * 1000 END, outcome, closed_on
            FROM alerts WHERE control IS NULL""");

    @TempDir
    static Path folder;

    @Test
    void eachKpiSaysTheSameOnBoth() throws SQLException {
        Settings settings = SettingsFile.load(
                Path.of("config"), true, List.of("database=" + folder.resolve("a.db"), "zone=Europe/Berlin"), Map.of());
        Path feed = folder.resolve("feed");
        new DemoCompany(300, 7, TODAY).writeTo(feed);
        try (Database database = Database.open(settings.database(), settings.zone(), settings.currency());
                Connection postgres = DriverManager.getConnection(System.getProperty("postgres"))) {
            Clock clock = Clock.fixed(Instant.parse("2026-01-01T08:00:00Z"), settings.zone());
            new Importer(database, settings, clock).run(feed, null, null, Progress.NONE);
            database.writing("test", tx -> WORK.forEach(tx::execute));
            assertThat(compared(database, settings, postgres)).isGreaterThan(700);
        }
    }

    private static int compared(Database database, Settings settings, Connection postgres) throws SQLException {
        List<Kpi> kpis = Catalogue.read(Path.of("config/kpi")).all();
        int compared = 0;
        try (Handle handle = database.openReader()) {
            Connection sqlite = handle.getConnection();
            Workspace workspace = new Workspace(handle, settings);
            for (String table : handle.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'"
                            + " AND name NOT LIKE 'flyway%' AND name NOT LIKE 'sqlite%'")
                    .mapTo(String.class)
                    .list()) {
                // Packed bytes are nothing that a query could read.
                if (columns(sqlite, table).values().stream().noneMatch("BLOB"::equals)) {
                    copy(sqlite, postgres, table);
                }
            }
            for (Period period : List.of(
                    new Period(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 12, 1)),
                    new Period(LocalDate.of(2025, 3, 10), LocalDate.of(2025, 11, 20)))) {
                Expansion expansion = new Expansion(period, settings.zone());
                workspace.turnTo(period);
                workspace.prepare(String.join(" ", OF_THE_PERIOD) + " kpi_calendar", expansion);
                for (String table : OF_THE_PERIOD) {
                    copy(sqlite, postgres, table);
                }
                copy(sqlite, postgres, "kpi_calendar");
                for (Kpi kpi : kpis) {
                    compared += compared(kpi, expansion, sqlite, postgres);
                }
            }
            handle.rollback();
        }
        return compared;
    }

    private static int compared(Kpi kpi, Expansion expansion, Connection sqlite, Connection postgres)
            throws SQLException {
        List<Kpi.@Nullable Split> splits = new ArrayList<>(kpi.splits().values());
        splits.add(null);
        for (Kpi.Split split : splits) {
            String sql = expansion.values(kpi, split);
            assertThat(cells(kpi, postgres, sql)).as(kpi.id() + "\n" + sql).isEqualTo(cells(kpi, sqlite, sql));
        }
        Kpi.Sql behind = kpi.rows();
        assertThat(behind).as(kpi.id()).isNotNull();
        if (behind != null) {
            String sql = expansion.rows(behind);
            assertThat(rows(postgres, sql)).as(kpi.id() + "\n" + sql).isEqualTo(rows(sqlite, sql));
        }
        return splits.size() + 1;
    }

    /** The values that come of a query, by member and measure. */
    private static Map<Cell.Whose, List<String>> cells(Kpi kpi, Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<Cell.Whose, List<String>> cells = new HashMap<>();
            for (Cell cell : new QueryResult(kpi, 2, rows).read(false)) {
                cells.put(cell.whose(), List.of(text(cell.value()), text(cell.whole()), text(cell.target())));
            }
            return cells;
        }
    }

    /** The rows, sorted: what is the same in all that a query sorts by may stand in any order. */
    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getMetaData().getColumnLabel(i) + "=" + text(rows.getObject(i)));
                }
                all.add(row.toString());
            }
        }
        Collections.sort(all);
        return all;
    }

    /** Numbers to twelve digits, since sums of floats depend on the order. */
    private static String text(@Nullable Object value) {
        return value instanceof Number
                ? new BigDecimal(value.toString())
                        .round(new MathContext(12))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    /** The columns of a table and the types that the migrations give them. */
    private static Map<String, String> columns(Connection sqlite, String table) throws SQLException {
        try (Statement statement = sqlite.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA table_info(" + table + ")")) {
            Map<String, String> columns = new LinkedHashMap<>();
            while (rows.next()) {
                String type = rows.getString("type");
                columns.put(rows.getString("name"), type.isEmpty() ? "TEXT" : type);
            }
            return columns;
        }
    }

    private static void copy(Connection from, Connection to, String table) throws SQLException {
        // Texts are sorted by their code points on both.
        String columns = columns(from, table).entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue().replace("TEXT", "TEXT COLLATE \"C\""))
                .collect(Collectors.joining(", "));
        try (Statement drop = to.createStatement();
                Statement read = from.createStatement();
                ResultSet rows = read.executeQuery("SELECT * FROM " + table)) {
            drop.execute("DROP TABLE IF EXISTS pg_temp." + table);
            drop.execute("CREATE TEMPORARY TABLE " + table + " (" + columns + ")");
            ResultSetMetaData data = rows.getMetaData();
            String marks =
                    IntStream.range(0, data.getColumnCount()).mapToObj(i -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement write = to.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= data.getColumnCount(); i++) {
                        write.setObject(i, rows.getObject(i));
                    }
                    write.addBatch();
                }
                write.executeBatch();
            }
            drop.execute("ANALYZE " + table);
        }
    }
}
