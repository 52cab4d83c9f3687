package churnwatch.intake;

import churnwatch.intake.TableMapping.Lookup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A small file held in memory, from which a mapping takes a column by key columns; the first row of a key counts. */
final class SideTable {
    private static final int ROWS_MAX = 1_000_000;

    private final Map<String, String> values = new HashMap<>();

    static SideTable load(Path folder, Lookup lookup, char delimiter) {
        SourceFile source = SourceFile.find(folder, lookup.file());
        if (source == null) {
            throw new RefusedFileException("the mapping looks into " + lookup.file() + ", which the feed lacks");
        }
        SideTable side = new SideTable();
        try (CsvFile file = CsvFile.open(source, delimiter, bytes -> {})) {
            int[] key = lookup.keys().stream()
                    .mapToInt(column -> place(file.header(), column, lookup))
                    .toArray();
            side.fill(file, key, place(file.header(), lookup.column(), lookup), lookup.file());
        }
        return side;
    }

    /** The value for a row's key cells, or empty where the file has none. */
    String find(SourceRow row, int[] key) {
        return values.getOrDefault(key(row, key), "");
    }

    private void fill(CsvFile file, int[] key, int value, String name) {
        @Nullable SourceRow row = file.next();
        while (row != null) {
            if (row.size() == file.header().size()) {
                values.putIfAbsent(key(row, key), row.cell(value));
            }
            if (values.size() > ROWS_MAX) {
                throw new RefusedFileException("the mapping looks into " + name + ", which has more than " + ROWS_MAX
                        + " keys; join it before");
            }
            row = file.next();
        }
    }

    private static String key(SourceRow row, int[] columns) {
        StringJoiner joined = new StringJoiner("\n");
        for (int column : columns) {
            joined.add(row.cell(column));
        }
        return joined.toString();
    }

    private static int place(List<String> header, String column, Lookup lookup) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new RefusedFileException("the mapping takes the column " + column + " of " + lookup.file()
                    + ", which its header lacks; correct the mapping or the file");
        }
        return at;
    }
}
