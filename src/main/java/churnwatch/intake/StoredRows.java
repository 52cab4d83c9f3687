package churnwatch.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Looks through the stored rows of one table for what an import would doubt by now. */
final class StoredRows {
    private final Handle reader;
    private final FeedTable table;
    private final Findings findings;
    private final ZoneId zone;
    private final long now;
    private final long today;
    private final List<Check> checks = new ArrayList<>();

    StoredRows(Handle reader, FeedTable table, Findings findings, ZoneId zone, Clock clock) {
        this.reader = reader;
        this.table = table;
        this.findings = findings;
        this.zone = zone;
        this.now = clock.millis();
        this.today = LocalDate.ofInstant(clock.instant(), zone).toEpochDay();
        table.columns().forEach(this::add);
    }

    /** A condition in SQL under which a column of a row is doubted. */
    private record Check(Column column, String condition, Fault doubt) {}

    private void add(Column column) {
        String name = "t." + column.name();
        switch (column.type()) {
            case DATE, TIME -> {
                boolean isDay = column.type() == ColumnType.DATE;
                if (!column.promise()) {
                    String planned = table.column("planned") == null ? "" : " AND coalesce(t.planned, 0) = 0";
                    checks.add(new Check(column, name + " > " + (isDay ? today : now) + planned, RowDoubts.FUTURE));
                }
                Column first = column.beginning() == null ? null : table.column(column.beginning());
                if (first != null) {
                    String condition = name + " < t." + RowDoubts.comparedName(column, first);
                    checks.add(new Check(column, condition, RowDoubts.beforeBeginning(table, first)));
                }
                if (table.customerColumn() > 0 && table.indexOf(column.name()) == table.datingColumn()) {
                    String day = isDay ? name : "t." + Column.dayOf(column.name());
                    checks.add(new Check(column, day + " < c.joined_on", RowDoubts.BEFORE_JOINING));
                }
            }
            case TEXT -> {
                if (table.isCustomers() && column.name().equals("email")) {
                    checks.add(new Check(
                            column,
                            name + " IS NOT NULL AND (" + name + " NOT LIKE '%_@_%.%_' OR " + name + " LIKE '%@%@%' OR "
                                    + name + " LIKE '% %')",
                            RowDoubts.BAD_EMAIL));
                }
            }
            case REFERENCE -> {
                FeedTable other = column.reference() == null ? null : FeedSchema.find(column.reference());
                if (other != null && hasRows(other)) {
                    String there = other.isCustomers() ? " AND r.removed <> 1" : "";
                    checks.add(new Check(
                            column,
                            name + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + other.name() + " r WHERE r."
                                    + other.key().name() + " = " + name + there + ")",
                            RowDoubts.UNKNOWN_REFERENCE));
                }
            }
            default -> {
                // Of the others all that can be wrong was a fault when the row came.
            }
        }
    }

    private boolean hasRows(FeedTable other) {
        return reader.createQuery("SELECT 1 FROM " + other.name() + " LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** One pass over the table: a row that any condition holds for is told with each that does. */
    void look() throws SQLException {
        if (checks.isEmpty()) {
            return;
        }
        String columns = checks.stream()
                .map(check -> ", t." + check.column().name() + ", " + check.condition())
                .collect(Collectors.joining());
        String any = checks.stream().map(check -> "(" + check.condition() + ")").collect(Collectors.joining(" OR "));
        String customers = table.customerColumn() > 0 ? " LEFT JOIN customers c ON c.customer_no = t.customer_no" : "";
        String alive = table.isCustomers() ? "t.removed = 0 AND " : "";
        String sql = "SELECT t." + table.key().name() + columns + " FROM " + table.name() + " t" + customers + " WHERE "
                + alive + "(" + any + ")";
        try (var statement = reader.getConnection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String id = rows.getString(1);
                for (int i = 0; i < checks.size(); i++) {
                    if (rows.getBoolean(2 * i + 3)) {
                        tell(id, checks.get(i), value(checks.get(i).column(), rows, 2 * i + 2));
                    }
                }
            }
        }
    }

    private void tell(String id, Check check, String value) {
        findings.ofStored(table.name(), id, check.column().name(), value, check.doubt());
    }

    private String value(Column column, ResultSet rows, int at) throws SQLException {
        return switch (column.type()) {
            case DATE -> LocalDate.ofEpochDay(rows.getLong(at)).toString();
            case TIME ->
                Instant.ofEpochMilli(rows.getLong(at))
                        .atZone(zone)
                        .toLocalDateTime()
                        .toString();
            default -> String.valueOf(rows.getString(at));
        };
    }
}
