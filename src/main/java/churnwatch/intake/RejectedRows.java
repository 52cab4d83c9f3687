package churnwatch.intake;

import churnwatch.config.FileFailure;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The rejected rows of one customer, wherever imports put rejects: found, and taken out. */
public final class RejectedRows {
    private final Map<String, Set<String>> marks;

    /**
     * Knows the customer's rows by the values of columns, by the name of the feed's column: customer_id, email, ticket_id.
     */
    public RejectedRows(Map<String, Set<String>> marks) {
        this.marks = Map.copyOf(marks);
    }

    /** One rejected row: the file, and its cells by the header's names. */
    public record Found(Path file, Map<String, String> cells) {}

    /** The folders that imports wrote rejects into. */
    public static List<Path> folders(Handle reader) {
        return reader.createQuery(
                        "SELECT DISTINCT coalesce(rejects, feed || '/rejects') AS folder FROM imports ORDER BY 1")
                .mapTo(String.class)
                .map(Path::of)
                .list();
    }

    /** The customer's rows in a folder; none where the folder is gone. */
    public List<Found> in(Path folder) {
        List<Found> found = new ArrayList<>();
        for (Path file : files(folder)) {
            List<List<String>> rows = read(file);
            List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
            rows.stream().skip(1).filter(row -> isMarked(header, row)).forEach(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(header.size(), row.size()); i++) {
                    cells.put(header.get(i), row.get(i));
                }
                found.add(new Found(file, cells));
            });
        }
        return found;
    }

    /** Takes the customer's rows out of the files of a folder; returns how many. */
    public int removeFrom(Path folder) {
        int removed = 0;
        for (Path file : files(folder)) {
            List<List<String>> rows = read(file);
            List<String> header = rows.isEmpty() ? List.of() : rows.get(0);
            List<List<String>> others = new ArrayList<>(rows);
            others.subList(Math.min(1, others.size()), others.size()).removeIf(row -> isMarked(header, row));
            if (others.size() < rows.size()) {
                removed += rows.size() - others.size();
                write(file, others);
            }
        }
        return removed;
    }

    private boolean isMarked(List<String> header, List<String> row) {
        // The column and the value of the fault stand before the row's own cells.
        if (row.size() > 2 && holds(row.get(1), row.get(2))) {
            return true;
        }
        boolean ofFeed = false;
        for (int i = 0; i < header.size(); i++) {
            if (marks.containsKey(header.get(i))) {
                ofFeed = true;
                if (i < row.size() && holds(header.get(i), row.get(i))) {
                    return true;
                }
            }
        }
        // A mapped feed has columns of its own, and a row with too few or too many cells has them nowhere for sure.
        return (!ofFeed || row.size() != header.size())
                && row.stream().anyMatch(cell -> holds("customer_id", cell) || holds("email", cell));
    }

    private boolean holds(String column, String cell) {
        Set<String> values = marks.getOrDefault(column, Set.of());
        return values.contains(cell) || (cell.startsWith("'") && values.contains(cell.substring(1)));
    }

    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        for (FeedTable table : FeedSchema.TABLES) {
            Path file = folder.resolve(table.name() + ".csv");
            try {
                if (Rejects.isOwn(file)) {
                    files.add(file);
                }
            } catch (IOException e) {
                throw unusable(file, e);
            }
        }
        return files;
    }

    private static List<List<String>> read(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            reader.forEach(row -> rows.add(row.getFields()));
            return rows;
        } catch (IOException | UncheckedIOException e) {
            throw unusable(file, e);
        }
    }

    private static void write(Path file, List<List<String>> rows) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            if (rows.size() == 1) {
                Files.delete(file);
                return;
            }
            try (OutputStream out = Files.newOutputStream(part);
                    CsvWriter writer = CsvWriter.builder().build(out)) {
                rows.forEach(writer::writeRecord);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UncheckedIOException e) {
            throw unusable(file, e);
        }
    }

    private static IntakeException unusable(Path file, Exception e) {
        return new IntakeException(
                "The rejects " + file + " cannot be read or written (" + FileFailure.words(e)
                        + "); make the folder writable, or remove the file",
                e);
    }
}
