package churnwatch.privacy;

import churnwatch.store.Failures;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The tables of the database as it is, whatever migration made them. */
final class Schema {
    private Schema() {}

    /** A column: its name, what it holds, whether it may be blank, and whether it is part of the primary key. */
    record Column(String name, boolean isText, boolean isBlob, boolean mayBeBlank, boolean isKey) {}

    /** A table with its columns in their order. */
    record Table(String name, List<Column> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        boolean has(String column) {
            return columns.stream().anyMatch(known -> known.name().equals(column));
        }
    }

    /** All tables, by name. */
    static List<Table> of(Handle handle) {
        Map<String, List<Column>> tables = new TreeMap<>();
        try {
            DatabaseMetaData meta = handle.getConnection().getMetaData();
            try (ResultSet found = meta.getTables(null, null, "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    String name = found.getString("TABLE_NAME");
                    if (isOurs(name)) {
                        tables.put(name, new ArrayList<>());
                    }
                }
            }
            for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
                Set<String> keys = keys(meta, table.getKey());
                try (ResultSet found = meta.getColumns(null, null, table.getKey(), "%")) {
                    while (found.next()) {
                        table.getValue().add(column(found, keys));
                    }
                }
            }
        } catch (SQLException e) {
            throw Failures.explain("The tables of the database cannot be listed", e);
        }
        return tables.entrySet().stream()
                .map(table -> new Table(table.getKey(), table.getValue()))
                .toList();
    }

    private static Set<String> keys(DatabaseMetaData meta, String table) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet found = meta.getPrimaryKeys(null, null, table)) {
            while (found.next()) {
                keys.add(found.getString("COLUMN_NAME"));
            }
        }
        return keys;
    }

    private static Column column(ResultSet found, Set<String> keys) throws SQLException {
        String type = found.getString("TYPE_NAME").toUpperCase(Locale.ROOT);
        return new Column(
                found.getString("COLUMN_NAME"),
                type.contains("TEXT") || type.contains("CHAR"),
                type.contains("BLOB") || type.contains("BYTEA"),
                found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                keys.contains(found.getString("COLUMN_NAME")));
    }

    /** Those of the store and of the migrations hold nothing of ours. */
    private static boolean isOurs(String table) {
        return !table.startsWith("sqlite_") && !table.startsWith("flyway_");
    }
}
