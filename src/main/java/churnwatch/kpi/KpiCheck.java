package churnwatch.kpi;

import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import churnwatch.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Tells all that is wrong with the KPI files: what the files themselves say, and what comes of running each query on the
 * stored data, within its time and without the right to write.
 */
public final class KpiCheck {
    private final Catalogue catalogue;
    private final Settings settings;
    private final Period period;
    private final List<Finding> findings = new ArrayList<>();

    private KpiCheck(Catalogue catalogue, Settings settings, Period period) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.period = period;
    }

    /** All findings, in the order of files and lines; each KPI is computed for a period. */
    public static List<Finding> run(Catalogue catalogue, Database database, Settings settings, Period period) {
        KpiCheck check = new KpiCheck(catalogue, settings, period);
        check.findings.addAll(catalogue.findings());
        try (Handle handle = database.openReader();
                TimeLimit limit = new TimeLimit(settings.kpi().timeLimit())) {
            Workspace workspace = new Workspace(handle, settings);
            Set<String> tables =
                    new HashSet<>(handle.createQuery("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
                            .mapTo(String.class)
                            .list());
            for (Kpi kpi : catalogue.all()) {
                if (check.inputs(kpi, tables, workspace)) {
                    check.queries(kpi, workspace, limit);
                }
                check.findings.addAll(Portability.of(kpi));
            }
            handle.rollback();
        }
        check.settings();
        check.findings.sort(Comparator.comparing(Finding::file).thenComparingInt(Finding::line));
        return check.findings;
    }

    /** Whether all inputs exist, with rows or without. */
    private boolean inputs(Kpi kpi, Set<String> tables, Workspace workspace) {
        boolean exist = true;
        for (List<String> any : kpi.inputs()) {
            for (String table : any) {
                if (!tables.contains(table)) {
                    exist = false;
                    String near = tables.stream()
                            .filter(other -> Spelling.isNear(table, other))
                            .min(Comparator.comparingInt(other -> Spelling.distance(table, other)))
                            .map(other -> "did you mean " + other + "?")
                            .orElse("name tables of the feed");
                    findings.add(Finding.error(kpi.file(), 0, "inputs: there is no table '" + table + "'; " + near));
                }
            }
            if (exist && any.stream().noneMatch(workspace::hasRows)) {
                findings.add(Finding.note(
                        kpi.file(), 0, "no data: nothing was imported of " + String.join(" or ", any) + " so far"));
            }
        }
        return exist;
    }

    private void queries(Kpi kpi, Workspace workspace, TimeLimit limit) {
        Expansion expansion = new Expansion(period, settings.zone());
        workspace.turnTo(period);
        boolean sound = attempt(kpi, kpi.query(), workspace, limit, expansion, expansion.values(kpi, null), true);
        for (Map.Entry<String, Kpi.Split> split : kpi.splits().entrySet()) {
            if (sound) {
                String sql = "EXPLAIN " + expansion.values(kpi, split.getValue());
                sound = attempt(kpi, kpi.query(), workspace, limit, expansion, sql, false);
            }
        }
        Kpi.Sql rows = kpi.rows();
        if (rows == null) {
            findings.add(Finding.warning(
                    kpi.file(), 0, "has no '-- rows:'; kpi explain cannot show the rows behind a value"));
        } else {
            attempt(kpi, rows, workspace, limit, expansion, "EXPLAIN " + expansion.rows(rows), false);
        }
    }

    private boolean attempt(
            Kpi kpi,
            Kpi.Sql source,
            Workspace workspace,
            TimeLimit limit,
            Expansion expansion,
            String sql,
            boolean givesValues) {
        workspace.prepare(sql, expansion);
        try (Statement statement = workspace.handle().getConnection().createStatement()) {
            String fault = limit.run(statement, () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    if (!givesValues) {
                        return "";
                    }
                    QueryResult result =
                            new QueryResult(kpi, settings.currency().getDefaultFractionDigits(), rows);
                    String columns = result.columnFault();
                    if (columns.isEmpty()) {
                        result.read(false);
                    }
                    return columns;
                }
            });
            if (!fault.isEmpty()) {
                throw new SQLException(fault);
            }
            return true;
        } catch (SQLException e) {
            findings.add(SqlFault.finding(kpi.file(), source, e));
            return false;
        }
    }

    private void settings() {
        Set<String> dimensions = new TreeSet<>();
        catalogue.all().forEach(kpi -> dimensions.addAll(kpi.splits().keySet()));
        for (String dimension : settings.kpi().storedBy()) {
            if (!dimensions.contains(dimension)) {
                findings.add(Finding.warning(
                        "kpi.stored_by",
                        0,
                        "no KPI can be split by '" + dimension + "'; there are " + String.join(", ", dimensions)));
            }
        }
        for (String id : settings.kpi().targets().keySet()) {
            if (catalogue.find(id) == null) {
                findings.add(Finding.warning("kpi.targets", 0, catalogue.unknown(id)));
            }
        }
    }
}
