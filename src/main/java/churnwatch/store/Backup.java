package churnwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;

/** A consistent copy of the database, taken while others read and write it. */
final class Backup {
    private final Path file;

    Backup(Path file) {
        this.file = file;
    }

    /** Copies to a file that appears whole or not at all. */
    void to(Path target) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            try (Connection connection = Database.connect(file, false);
                    var statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, part.toString());
                statement.execute();
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw Failures.explain("The database " + file + " cannot be copied to " + target, e);
        } catch (IOException e) {
            throw new StoreException(
                    "The copy " + target + " cannot be written (" + e.getMessage()
                            + "); choose a folder that exists and is writable",
                    e);
        }
    }
}
