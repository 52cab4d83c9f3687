package churnwatch.kpi;

import churnwatch.config.Settings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the queries of KPIs, each within the time that it may take. */
final class Measurement implements AutoCloseable {
    private final Workspace workspace;
    private final Settings settings;
    private final TimeLimit limit;
    private @Nullable Folding folding;

    Measurement(Workspace workspace, Settings settings) {
        this.workspace = workspace;
        this.settings = settings;
        this.limit = new TimeLimit(settings.kpi().timeLimit());
    }

    /** What follows folds the members of a dimension that have too few customers in a period. */
    void fold(Period period, String dimension) {
        workspace.turnTo(period);
        Expansion expansion = new Expansion(period, settings.zone());
        folding = Folding.of(workspace, expansion, dimension, settings.kpi().foldBelow());
    }

    /** What a KPI says of a period, as a whole and, where it can be split so, by a dimension. */
    Measured of(Kpi kpi, Period period, @Nullable String dimension) {
        if (!workspace.hasInputs(kpi)) {
            return Measured.NOTHING;
        }
        Kpi.Split split = dimension == null ? null : kpi.splits().get(dimension);
        if (split != null && folding != null) {
            split = folding.of(split);
        }
        try {
            Read total = run(kpi, period, null, false);
            List<Cell> members = split == null
                    ? List.of()
                    : run(kpi, period, split, split.equals(Kpi.Split.MEASURE)).cells();
            return new Measured(Measured.byWhose(total.cells()), Measured.byWhose(members), true, total.plain());
        } catch (SQLException e) {
            throw SqlFault.of(kpi, kpi.query(), e);
        }
    }

    private record Read(List<Cell> cells, Set<String> plain) {}

    private Read run(Kpi kpi, Period period, Kpi.@Nullable Split split, boolean byMeasure) throws SQLException {
        Expansion expansion = new Expansion(period, settings.zone());
        String sql = expansion.values(kpi, split);
        workspace.turnTo(period);
        workspace.prepare(sql, expansion);
        try (Statement statement = workspace.handle().getConnection().createStatement()) {
            return limit.run(statement, () -> {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    QueryResult result =
                            new QueryResult(kpi, settings.currency().getDefaultFractionDigits(), rows);
                    String fault = result.columnFault();
                    if (!fault.isEmpty()) {
                        throw new SQLException(fault);
                    }
                    Set<String> plain = kpi.measures().keySet().stream()
                            .filter(result::isPlain)
                            .collect(Collectors.toSet());
                    return new Read(result.read(byMeasure), plain);
                }
            });
        }
    }

    /** The rows that the second query of a KPI gives, so many at most. */
    RowsBehind rows(Kpi kpi, Kpi.Sql sql, Period period, int limitOfRows) {
        try {
            return rows(sql, period, limitOfRows);
        } catch (SQLException e) {
            throw SqlFault.of(kpi, sql, e);
        }
    }

    private RowsBehind rows(Kpi.Sql sql, Period period, int limitOfRows) throws SQLException {
        String text = prepared(sql, period);
        try (Statement statement = workspace.handle().getConnection().createStatement()) {
            return limit.run(statement, () -> {
                try (ResultSet rows = statement.executeQuery(text)) {
                    return first(rows, limitOfRows);
                }
            });
        }
    }

    /** Hands over the rows that a query gives; the first must come in time, whoever takes the others may take his own. */
    void each(Kpi.Sql sql, Period period, RowVisitor to) throws SQLException {
        String text = prepared(sql, period);
        try (Statement statement = workspace.handle().getConnection().createStatement();
                ResultSet rows = limit.run(statement, () -> statement.executeQuery(text))) {
            List<String> columns = columns(rows);
            while (rows.next()) {
                to.row(columns, row(rows, columns.size()));
            }
        }
    }

    private String prepared(Kpi.Sql sql, Period period) {
        Expansion expansion = new Expansion(period, settings.zone());
        String text = expansion.rows(sql);
        workspace.turnTo(period);
        workspace.prepare(text, expansion);
        return text;
    }

    private static RowsBehind first(ResultSet rows, int limit) throws SQLException {
        List<String> columns = columns(rows);
        List<List<@Nullable Object>> all = new ArrayList<>();
        while (rows.next()) {
            if (all.size() == limit) {
                return new RowsBehind(columns, all, false);
            }
            all.add(row(rows, columns.size()));
        }
        return new RowsBehind(columns, all, true);
    }

    private static List<String> columns(ResultSet rows) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        return columns;
    }

    private static List<@Nullable Object> row(ResultSet rows, int columns) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            row.add(rows.getObject(i));
        }
        return row;
    }

    @Override
    public void close() {
        limit.close();
    }
}
