package churnwatch.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One CSV file of the feed being written; its rows are numbered for their ids. */
final class FeedFile implements AutoCloseable {
    private final CsvWriter writer;
    private final List<String> columns;
    private long rows;

    FeedFile(Path folder, String name, String... columns) {
        this.columns = List.of(columns);
        try {
            this.writer = CsvWriter.builder().build(Files.newBufferedWriter(folder.resolve(name + ".csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer.writeRecord(this.columns);
    }

    /** The next id of this file: its letter and a running number. */
    String nextId(String letter) {
        return letter + "-" + (rows + 1);
    }

    /** Writes one row; null is a blank cell. */
    void row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for the columns " + columns + ": " + Arrays.toString(cells));
        }
        rows++;
        writer.writeRecord(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList());
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
