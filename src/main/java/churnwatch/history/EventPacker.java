package churnwatch.history;

import churnwatch.fact.TouchpointChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs events that lie in no database, such as those of a rule's test, by the code that packs those that do. A row is its
 * columns' values by their names in the store: texts, and numbers as the store keeps them (days since 1970, minor units,
 * 0 and 1).
 */
public final class EventPacker {
    private static final List<String> CUSTOMER = List.of("joined_on", "left_on", "segment", "region", "channel");

    private final List<Dictionary.Entry> entries = new ArrayList<>();
    private final Symbols symbols =
            new Symbols((code, kind, text) -> entries.add(new Dictionary.Entry(code, kind, text, null)));
    private final Map<Integer, List<TouchpointChange>> changes = new HashMap<>();
    private final Encoder encoder = new Encoder(symbols);

    /** One packed history; rows of one table and one day keep their order. */
    public byte[] pack(Map<String, ?> customer, Map<String, ? extends List<? extends Map<String, ?>>> rowsOfTables) {
        List<Packer.Rows> sections = new ArrayList<>();
        for (Section section : Section.values()) {
            List<? extends Map<String, ?>> own = rowsOfTables.get(section.table());
            List<MemoryRow> rows = own == null ? List.of() : rows(section, own);
            sections.add((customerNo, to) -> {
                for (MemoryRow row : rows) {
                    to.encode(section, row);
                }
            });
        }
        try {
            return Packer.packOne(MemoryRow.of(CUSTOMER, customer), sections, encoder);
        } catch (SQLException e) {
            throw new IllegalStateException("Rows in memory cannot fail to be read", e);
        }
    }

    private static List<MemoryRow> rows(Section section, List<? extends Map<String, ?>> rows) {
        return rows.stream()
                .map(row -> MemoryRow.of(section.columns(), row))
                .sorted(Comparator.comparingInt(row -> row.getInt(2)))
                .toList();
    }

    /** A change of a touchpoint, for the customers that are linked to it. */
    public void change(TouchpointChange change) {
        changes.computeIfAbsent(symbols.code("touchpoint", change.touchpoint()), code -> new ArrayList<>())
                .add(change);
    }

    /** What the codes in everything that was packed mean. */
    public Dictionary dictionary() {
        return Dictionary.of(entries, changes);
    }

    /** One row; nothing stands for a blank. */
    private static final class MemoryRow implements EventRow {
        private final @Nullable Object[] values;
        private boolean wasNull;

        private MemoryRow(@Nullable Object[] values) {
            this.values = values;
        }

        static MemoryRow of(List<String> columns, Map<String, ?> row) {
            @Nullable Object[] values = new @Nullable Object[columns.size() + 2];
            for (int i = 0; i < columns.size(); i++) {
                values[i + 2] = row.get(columns.get(i));
            }
            return new MemoryRow(values);
        }

        private Number number(int column) {
            Object value = values[column];
            wasNull = value == null;
            return value == null ? 0 : (Number) value;
        }

        @Override
        public int getInt(int column) {
            return number(column).intValue();
        }

        @Override
        public long getLong(int column) {
            return number(column).longValue();
        }

        @Override
        public double getDouble(int column) {
            return number(column).doubleValue();
        }

        @Override
        public @Nullable String getString(int column) {
            Object value = values[column];
            wasNull = value == null;
            return value == null ? null : value.toString();
        }

        @Override
        public boolean wasNull() {
            return wasNull;
        }
    }
}
