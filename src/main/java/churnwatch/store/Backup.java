package churnwatch.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/** A consistent copy of the database, taken while others read and write it. */
final class Backup {
    /** How every SQLite database begins. */
    private static final String HEADER = "SQLite format 3\0";

    private final Path file;

    Backup(Path file) {
        this.file = file;
    }

    /** Copies to a file that appears whole or not at all. */
    void to(Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            requireDatabase(target);
            Files.deleteIfExists(part);
            try {
                copyTo(part);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (SQLException e) {
            throw Failures.explain("The database " + file + " cannot be copied to " + target, e);
        } catch (IOException e) {
            throw new StoreException(
                    "The copy " + target + " cannot be written (" + e.getMessage()
                            + "); choose a folder that exists and is writable",
                    e);
        }
    }

    private void copyTo(Path part) throws SQLException {
        try (Connection connection = Database.connect(file, false);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, part.toString());
            statement.execute();
        }
    }

    /** A slip of the pen must not cost a file that is no copy of a database. */
    private static void requireDatabase(Path taken) throws IOException {
        if (!Files.exists(taken)) {
            return;
        }
        if (Files.isRegularFile(taken)) {
            try (InputStream in = Files.newInputStream(taken)) {
                String begins = new String(in.readNBytes(HEADER.length()), StandardCharsets.ISO_8859_1);
                if (begins.equals(HEADER)) {
                    return;
                }
            }
        }
        throw new StoreException(
                taken + " exists and is no database, so the copy does not replace it; give another file for the copy");
    }
}
