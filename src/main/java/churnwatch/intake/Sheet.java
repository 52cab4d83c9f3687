package churnwatch.intake;

import churnwatch.config.FileFailure;
import churnwatch.intake.SourceRow.CellState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as a spreadsheet leaves it: columns by their names in any order, whichever of comma, semicolon and tab stands
 * between them, empty cells at the end of a row there or not.
 */
public final class Sheet implements AutoCloseable {
    private static final int HEADER_BYTES_MAX = 1 << 16;
    private static final Fault NOT_TEXT =
            new Fault("the cell is not UTF-8 text", "save the list as CSV in UTF-8, or write the cell anew");
    private static final Fault TOO_MANY = new Fault(
            "more cells than the header names", "quote cells that hold a delimiter, or take the cells beyond away");

    private final Path path;
    private final CsvFile file;
    private final Map<String, Integer> places = new HashMap<>();

    private Sheet(Path path, CsvFile file) {
        this.path = path;
        this.file = file;
        List<String> header = file.header();
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(key(header.get(i)), i);
        }
    }

    /** Opens a file; what spoils it as a whole is thrown. */
    public static Sheet open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IntakeException("There is no file " + path + "; name a file of CSV text");
        }
        SourceFile source = new SourceFile(path, path.toString().endsWith(".gz"));
        try {
            return new Sheet(path, CsvFile.open(source, delimiter(source), bytes -> {}));
        } catch (RefusedFileException e) {
            throw refused(path, e);
        } catch (IOException e) {
            throw new IntakeException(path + " cannot be read (" + FileFailure.words(e) + "); make it readable", e);
        }
    }

    /** Whatever stands most often in the header, outside quotes. */
    private static char delimiter(SourceFile source) throws IOException {
        try (InputStream text = source.open(bytes -> {})) {
            int[] counts = new int[128];
            boolean quoted = false;
            int read = 0;
            for (int b = text.read(); b >= 0 && read < HEADER_BYTES_MAX; b = text.read(), read++) {
                if (b == '"') {
                    quoted = !quoted;
                } else if (!quoted && (b == '\n' || b == '\r')) {
                    break;
                } else if (!quoted && b < counts.length) {
                    counts[b]++;
                }
            }
            char best = ',';
            for (char other : new char[] {';', '\t'}) {
                best = counts[other] > counts[best] ? other : best;
            }
            return best;
        }
    }

    /** One row, by the names of its columns. */
    public final class Row {
        private final SourceRow row;

        private Row(SourceRow row) {
            this.row = row;
        }

        /** The line of the file, from 1, in which the row begins. */
        public long line() {
            return row.line();
        }

        /** The cell in a column, trimmed; empty where there is no such cell, and a fault more where it is no text. */
        public String cell(String column, List<RowFault> faults) {
            int place = places.getOrDefault(column, Integer.MAX_VALUE);
            if (place >= row.size()) {
                return "";
            }
            if (row.state(place) != CellState.GOOD) {
                faults.add(new RowFault(column, row.cell(place), NOT_TEXT));
            }
            return row.cell(place);
        }

        /** As many cells as the header names, as they were read. */
        public List<String> cells() {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < file.header().size(); i++) {
                cells.add(i < row.size() ? row.cell(i) : "");
            }
            return cells;
        }

        /** What is wrong with the row as such. */
        public List<RowFault> faults() {
            for (int i = file.header().size(); i < row.size(); i++) {
                if (!row.cell(i).isEmpty()) {
                    return List.of(new RowFault("", row.cell(i), TOO_MANY));
                }
            }
            return List.of();
        }

        private boolean isBlank() {
            return row.cells().stream().allMatch(String::isEmpty);
        }
    }

    /** The names of the columns as they stand there. */
    public List<String> header() {
        return file.header();
    }

    /** Whether there is a column of this name. */
    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The next row that holds anything, or null at the end. */
    public @Nullable Row next() {
        try {
            for (SourceRow row = file.next(); row != null; row = file.next()) {
                Row next = new Row(row);
                if (!next.isBlank()) {
                    return next;
                }
            }
            return null;
        } catch (RefusedFileException e) {
            throw refused(path, e);
        }
    }

    /** The line of a row that opens a quote and does not close it, which ends the file; 0 where there is none. */
    public long unclosedLine() {
        return file.unclosedLine();
    }

    /** A column by whatever case it is written in, with spaces or without. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
    }

    private static IntakeException refused(Path path, RefusedFileException e) {
        return new IntakeException(path + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        file.close();
    }
}
