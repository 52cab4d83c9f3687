package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folders that must be writable, and room on the disk. */
final class FileChecks {
    private static final long MIB_BYTES = 1 << 20;
    private static final long FREE_MIN_MIB = 200;

    private final Settings settings;
    private final Path database;

    FileChecks(Settings settings) {
        this.settings = settings;
        this.database = Database.fileOf(settings.database());
    }

    boolean hasDatabase() {
        return Files.exists(database);
    }

    List<Finding> folders() {
        List<Finding> findings = new ArrayList<>();
        findings.add(writable("database", database.getParent()));
        if (settings.mail().transport() == Settings.Transport.FOLDER) {
            findings.add(writable("mail.folder", settings.mail().folder().toAbsolutePath()));
        }
        return findings;
    }

    /** A folder that is absent is made when it is needed, so its nearest existing parent must be writable. */
    private static Finding writable(String key, @Nullable Path folder) {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return Finding.wrong(
                    "folders",
                    "the folder of " + key + ", " + folder + ", cannot be written",
                    "make " + nearest + " a folder that this user may write, or set " + key);
        }
        return Finding.ok("folders", key + ": " + folder + " is writable");
    }

    /** A migration and a backup each need room for another copy of the database. */
    List<Finding> disk() {
        try {
            Path folder = database.getParent();
            if (folder == null || !Files.exists(folder)) {
                return List.of();
            }
            long free = Files.getFileStore(folder).getUsableSpace() / MIB_BYTES;
            long needed = FREE_MIN_MIB + (hasDatabase() ? Files.size(database) / MIB_BYTES : 0);
            String detail = free + " MiB free in " + folder;
            return List.of(
                    free >= needed
                            ? Finding.ok("disk", detail)
                            : Finding.wrong("disk", detail, "free at least " + needed + " MiB there"));
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + database + " cannot be asked for its room", e);
        }
    }
}
