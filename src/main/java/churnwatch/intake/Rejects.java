package churnwatch.intake;

import churnwatch.config.FileFailure;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rejected rows with the reason and the remedy, a file for each file that is read. They appear under their name only
 * when the import is stored, and a delivery without rejects takes away those of the former one.
 */
public final class Rejects implements AutoCloseable {
    private static final String PART = ".part";
    private static final List<String> COLUMNS = List.of("line", "column", "value", "reason", "remedy");

    /** How every file of rejects begins, so that it is told from the files of others. */
    private static final String BEGINNING = String.join(",", COLUMNS);

    private final @Nullable Path folder;
    private final List<String> names;
    private final Map<String, Part> open = new HashMap<>();

    private record Part(OutputStream file, CsvWriter rows) {}

    /** Of a feed; without a folder rejects are told, but not written. */
    Rejects(@Nullable Path folder) {
        this(folder, FeedSchema.TABLES.stream().map(FeedTable::name).toList());
    }

    /** Of files by their names, without extension. */
    public Rejects(@Nullable Path folder, List<String> names) {
        this.folder = folder;
        this.names = List.copyOf(names);
    }

    /** Writes a line for every fault of a row, each with the row's own cells. */
    public void add(String file, List<String> header, long line, List<String> cells, List<RowFault> faults) {
        if (folder == null) {
            return;
        }
        try {
            CsvWriter writer = part(folder, file, header).rows();
            for (RowFault fault : faults) {
                List<String> fields = new ArrayList<>();
                fields.add(Long.toString(line));
                fields.add(fault.column());
                // People open rejects in a spreadsheet.
                fields.add(Formulas.defused(fault.value()));
                fields.add(fault.fault().reason());
                fields.add(fault.fault().remedy());
                cells.forEach(cell -> fields.add(Formulas.defused(cell)));
                writer.writeRecord(fields);
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Refuses a folder in which rejects would take the place of a file that is read, or of anybody's. */
    public void requireOwn(Path feed, Set<Path> sources) {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            if (folder.toRealPath().equals(feed.toRealPath())) {
                throw new IntakeException("The rejects folder " + folder
                        + " is the feed itself, whose files they would replace; nothing was stored. Name another folder"
                        + " with --rejects, or leave it out");
            }
            for (String name : names) {
                for (Path taken : List.of(target(folder, name), part(folder, name))) {
                    if (Files.exists(taken) && (!isOwn(taken) || sources.contains(taken.toRealPath()))) {
                        throw new IntakeException("The file " + taken
                                + ", whose place rejects would take, was not written as rejects; nothing was stored. Name"
                                + " another folder with --rejects, or move the file away");
                    }
                }
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Whether churnwatch wrote a file; a part may have been cut off anywhere. */
    static boolean isOwn(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String begins = new String(in.readNBytes(BEGINNING.length()), StandardCharsets.UTF_8);
            return file.toString().endsWith(PART) ? BEGINNING.startsWith(begins) : BEGINNING.equals(begins);
        }
    }

    /** Forgets what was written of a file that is read again or refused. */
    void forget(String file) {
        Part part = open.remove(file);
        if (part == null || folder == null) {
            return;
        }
        try {
            // What still waits to be written is not, since a full disk would fail once more.
            part.file().close();
        } catch (IOException e) {
            throw unwritable(folder, e);
        } finally {
            delete(part(folder, file));
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new IntakeException(
                    "The unfinished rejects " + part + " cannot be removed (" + FileFailure.words(e)
                            + "); remove them by hand",
                    e);
        }
    }

    /** Makes sure, before the import is stored, that all is on the disk. */
    public void complete() {
        if (folder == null) {
            return;
        }
        try {
            for (Part part : open.values()) {
                part.rows().close();
            }
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Gives the rejects of a stored import their names and removes those of the delivery before. */
    public void publish() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            for (String name : names) {
                Path target = target(folder, name);
                if (open.containsKey(name)) {
                    move(part(folder, name), target);
                } else if (isOwn(target)) {
                    Files.delete(target);
                }
            }
        } catch (IOException e) {
            throw new IntakeException(
                    "What is good is stored, but the rejects cannot be put into " + folder + " (" + FileFailure.words(e)
                            + "); make the folder writable, or name another with --rejects, and import again",
                    e);
        }
        open.clear();
    }

    private Part part(Path into, String file, List<String> header) throws IOException {
        Part part = open.get(file);
        if (part == null) {
            Files.createDirectories(into);
            OutputStream out = Files.newOutputStream(part(into, file));
            part = new Part(out, CsvWriter.builder().build(out));
            open.put(file, part);
            List<String> columns = new ArrayList<>(COLUMNS);
            header.forEach(name -> columns.add(COLUMNS.contains(name) ? "row_" + name : name));
            part.rows().writeRecord(columns);
        }
        return part;
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
                "Rows are rejected, but " + folder + " cannot be written (" + FileFailure.words(e)
                        + "); nothing was stored. Name a writable folder with --rejects",
                e);
    }

    /** Takes away what an import that was not stored has written, all of it even where one file resists. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (String file : List.copyOf(open.keySet())) {
            try {
                forget(file);
            } catch (IntakeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
