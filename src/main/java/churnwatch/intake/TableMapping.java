package churnwatch.intake;

import java.util.List;
import java.util.Map;

/**
 * Where the rows of one table come from: the source file's name, how it is written, and the columns that do not come from
 * the source column of their own name. With firstOfId the first of several source rows of one id makes the row.
 */
record TableMapping(String from, char delimiter, Format format, boolean firstOfId, Map<String, ColumnMapping> columns) {

    TableMapping {
        columns = Map.copyOf(columns);
    }

    /** A file that follows the feed's own ways. */
    static TableMapping own(String name) {
        return new TableMapping(name, ',', Format.FEED, false, Map.of());
    }

    /** Where the text of one column comes from, how it is written, and what its codes mean. */
    record ColumnMapping(Origin origin, Format format, Map<String, String> codes) {
        ColumnMapping {
            codes = Map.copyOf(codes);
        }
    }

    /** Where text comes from. */
    sealed interface Origin {}

    /** A column of the source. */
    record Named(String column) implements Origin {}

    /** The same text in every row. */
    record Constant(String value) implements Origin {}

    /** Columns of the source joined by fixed text: {@code {basket}-{product}}; {@code {line}} is the line's number. */
    record Template(String text) implements Origin {}

    /** A column of another file, in its first row whose key columns (left) equal the columns of this row (right). */
    record Lookup(String file, List<String> keys, List<String> equals, String column) implements Origin {
        Lookup {
            keys = List.copyOf(keys);
            equals = List.copyOf(equals);
        }
    }
}
