package churnwatch.privacy;

import churnwatch.config.FileFailure;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The copies of the database that the product made: what is erased here stays in them. */
public final class Copies {
    private final Database database;

    public Copies(Database database) {
        this.database = database;
    }

    /** Remembers a copy that was made at a time (epoch milliseconds). */
    public void made(Path copy, long atMillis) {
        database.writing(
                "backup",
                tx -> tx.execute(
                        "INSERT INTO backups (file, made_at) VALUES (?, ?)"
                                + " ON CONFLICT (file) DO UPDATE SET made_at = excluded.made_at",
                        copy.toAbsolutePath().normalize().toString(),
                        atMillis));
    }

    /** Those that are still there: made by backup, or kept beside the database by a migration or a restore. */
    List<Path> known() {
        Set<Path> copies = new TreeSet<>();
        database
                .read(reader -> reader.createQuery("SELECT file FROM backups")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(Path::of)
                .filter(Files::exists)
                .forEach(copies::add);
        Path file = database.file();
        Path folder = Objects.requireNonNull(file.getParent());
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(folder, file.getFileName() + ".{before-v,replaced-}*")) {
            beside.forEach(copies::add);
        } catch (IOException e) {
            throw new PrivacyException(
                    "The folder " + folder + " cannot be listed for copies of the database (" + FileFailure.words(e)
                            + "); make it readable",
                    e);
        }
        return List.copyOf(copies);
    }
}
