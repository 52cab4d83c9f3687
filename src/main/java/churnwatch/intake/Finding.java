package churnwatch.intake;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong or doubtful in a feed, or in the store.
 *
 * @param line null where it concerns the file as a whole, and in the store
 * @param id of the stored row; empty in a feed
 */
public record Finding(
        String file,
        @Nullable Long line,
        String id,
        String column,
        String value,
        Kind kind,
        String reason,
        String remedy) {
    private static final int VALUE_LENGTH_MAX = 200;

    /** A fault keeps the row or file out; a doubt is loaded and told. */
    public enum Kind {
        FAULT,
        DOUBT
    }

    public Finding {
        // Line ends and long texts would tear the one line that a person reads.
        value = shortened(value);
    }

    private static String shortened(String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= VALUE_LENGTH_MAX ? line : line.substring(0, VALUE_LENGTH_MAX) + "...";
    }

    /** The finding as one line of text. */
    public String words() {
        return file + (line == null ? "" : " line " + line) + (id.isEmpty() ? "" : " " + id)
                + (column.isEmpty() ? "" : ", " + column) + (value.isEmpty() ? "" : " '" + value + "'") + ": " + reason
                + "; " + remedy;
    }
}
