package churnwatch.kpi;

import churnwatch.config.Settings;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the queries of KPIs, each within the time that it may take. */
final class Measurement implements AutoCloseable {
    private final Workspace workspace;
    private final Settings settings;
    private final TimeLimit limit;
    private @Nullable Period foldedBy;
    private Folding folding = Folding.NOTHING;
    private final Map<String, Folding> foldedMeasures = new HashMap<>();

    Measurement(Workspace workspace, Settings settings) {
        this.workspace = workspace;
        this.settings = settings;
        this.limit = new TimeLimit(settings.kpi().timeLimit());
    }

    /** What follows folds the members of a dimension, and the texts of measures, that have too few customers in a period. */
    void fold(Period period, @Nullable String dimension) {
        foldedBy = period;
        if (dimension != null) {
            workspace.turnTo(period);
            MemberSizes sizes = new MemberSizes(workspace, new Expansion(period, settings.zone()));
            folding = Folding.of(sizes.of(dimension), settings.kpi().foldBelow());
        }
    }

    /** How the members of the dimension are folded. */
    Folding folding() {
        return folding;
    }

    /** The split by a KPI's column measure, as mails have it: its first measure says how many customers a text has. */
    private Kpi.@Nullable Split measure(Kpi kpi) throws SQLException {
        Kpi.Split split = kpi.measureSplit();
        Period by = foldedBy;
        if (split == null || by == null) {
            return split;
        }
        Folding known = foldedMeasures.get(kpi.id());
        if (known == null) {
            known = Folding.of(sizes(kpi, by), settings.kpi().foldBelow());
            foldedMeasures.put(kpi.id(), known);
        }
        return known.of(split);
    }

    private Map<String, Long> sizes(Kpi kpi, Period period) throws SQLException {
        String first = kpi.measures().keySet().iterator().next();
        Map<String, Long> sizes = new HashMap<>();
        for (Period one : List.of(period.previous(), period)) {
            for (Cell cell : run(kpi, one, null, kpi.measureSplit(), true).cells()) {
                if (cell.whose().measure().equals(first)) {
                    BigDecimal value = one.equals(period) ? cell.value() : null;
                    sizes.merge(cell.whose().member(), value == null ? 0 : value.longValue(), Math::max);
                }
            }
        }
        return sizes;
    }

    /** What a KPI says of a period, as a whole and, where it can be split so, by a dimension. */
    Measured of(Kpi kpi, Period period, @Nullable String dimension) {
        if (!workspace.hasInputs(kpi)) {
            return Measured.NOTHING;
        }
        Kpi.Split split = dimension == null ? null : kpi.splits().get(dimension);
        if (split != null && !split.isMeasure()) {
            split = folding.of(split);
        }
        try {
            Kpi.Split measure = measure(kpi);
            Read total = run(kpi, period, null, measure, false);
            List<Cell> members = split == null
                    ? List.of()
                    : run(kpi, period, split, measure, split.isMeasure()).cells();
            return new Measured(Measured.byWhose(total.cells()), Measured.byWhose(members), true, total.plain());
        } catch (SQLException e) {
            throw SqlFault.of(kpi, kpi.query(), e);
        }
    }

    private record Read(List<Cell> cells, Set<String> plain) {}

    private Read run(Kpi kpi, Period period, Kpi.@Nullable Split split, Kpi.@Nullable Split measure, boolean byMeasure)
            throws SQLException {
        Expansion expansion = new Expansion(period, settings.zone());
        String sql = expansion.values(kpi, split, measure);
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
