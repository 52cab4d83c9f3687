package churnwatch.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows with the reason and the remedy, a file beside each file of the feed. They appear under their name
 * only when the import is stored, and a feed without rejects takes away those of its former delivery.
 */
final class Rejects implements AutoCloseable {
    private static final String PART = ".part";
    private static final List<String> COLUMNS = List.of("line", "column", "value", "reason", "remedy");

    private final @Nullable Path folder;
    private final Map<String, CsvWriter> open = new HashMap<>();

    /** Without a folder rejects are told, but not written. */
    Rejects(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Writes a line for every fault of a row, each with the row's own cells. */
    void add(String file, List<String> header, long line, List<String> cells, List<RowFault> faults) {
        if (folder == null) {
            return;
        }
        try {
            CsvWriter writer = writer(folder, file, header);
            for (RowFault fault : faults) {
                List<String> fields = new ArrayList<>();
                fields.add(Long.toString(line));
                fields.add(fault.column());
                fields.add(defused(fault.value()));
                fields.add(fault.fault().reason());
                fields.add(fault.fault().remedy());
                cells.forEach(cell -> fields.add(defused(cell)));
                writer.writeRecord(fields);
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Forgets what was written of a file that is read again or refused. */
    void forget(String file) {
        CsvWriter writer = open.remove(file);
        if (writer != null && folder != null) {
            try {
                writer.close();
                Files.deleteIfExists(part(folder, file));
            } catch (IOException | UncheckedIOException e) {
                throw unwritable(folder, e);
            }
        }
    }

    /** Makes sure, before the import is stored, that all is on the disk. */
    void complete() {
        if (folder == null) {
            return;
        }
        try {
            for (CsvWriter writer : open.values()) {
                writer.close();
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Gives the rejects of a stored import their names and removes those of the delivery before. */
    void publish() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            for (FeedTable table : FeedSchema.TABLES) {
                Path target = target(folder, table.name());
                if (open.containsKey(table.name())) {
                    move(part(folder, table.name()), target);
                } else {
                    Files.deleteIfExists(target);
                }
            }
        } catch (IOException e) {
            throw new IntakeException(
                    "The feed is stored, but its rejects cannot be put into " + folder + " (" + e.getMessage()
                            + "); make the folder writable, or name another with --rejects, and import again",
                    e);
        }
        open.clear();
    }

    private CsvWriter writer(Path into, String file, List<String> header) throws IOException {
        CsvWriter writer = open.get(file);
        if (writer == null) {
            Files.createDirectories(into);
            writer = CsvWriter.builder().build(part(into, file));
            open.put(file, writer);
            List<String> columns = new ArrayList<>(COLUMNS);
            header.forEach(name -> columns.add(COLUMNS.contains(name) ? "row_" + name : name));
            writer.writeRecord(columns);
        }
        return writer;
    }

    /**
     * People open rejects in a spreadsheet, which runs what looks like a formula. A number with its sign is left alone.
     */
    private static String defused(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("[+-][0-9.,]+") ? "'" + cell : cell;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path target(Path folder, String file) {
        return folder.resolve(file + ".csv");
    }

    private static Path part(Path folder, String file) {
        return folder.resolve(file + ".csv" + PART);
    }

    private static IntakeException unwritable(Path folder, Exception e) {
        return new IntakeException(
                "Rows are rejected, but " + folder + " cannot be written (" + e.getMessage()
                        + "); nothing was stored. Name a writable folder with --rejects",
                e);
    }

    /** Takes away what an import that was not stored has written. */
    @Override
    public void close() {
        for (String file : List.copyOf(open.keySet())) {
            forget(file);
        }
    }
}
