package churnwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * Puts a backup in the place of the database. It is copied, checked and migrated beside the database first, and then taken
 * over page by page in one transaction, so that programs which have the database open go on with the restored rows.
 */
public final class Restore {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private final Path database;
    private final ZoneId zone;
    private final Currency currency;

    public Restore(Path database, ZoneId zone, Currency currency) {
        this.database = database;
        this.zone = zone;
        this.currency = currency;
    }

    /** Replaces the database; what it was is kept beside it under the suffix, and its path returned if there was one. */
    public @Nullable Path from(Path backup, String suffix) {
        refuseForeign(backup);
        Path copy = database.resolveSibling(database.getFileName() + ".restoring");
        WriterLock lock = new WriterLock(database, WAIT);
        try (WriterLock.Held held = lock.acquire("restore")) {
            delete(copy);
            prepare(backup, copy);
            Path kept = keep(database.resolveSibling(database.getFileName() + suffix));
            takeOver(copy);
            return kept;
        } catch (IOException e) {
            throw new StoreException(
                    "The database " + database + " cannot be replaced (" + e.getMessage()
                            + "); make its folder writable",
                    e);
        } finally {
            deleteQuietly(copy);
        }
    }

    private void refuseForeign(Path backup) {
        if (!Files.isRegularFile(backup)) {
            throw new StoreException("There is no file " + backup + "; give a file made by: churnwatch backup FILE");
        }
        try (Connection connection = readOnly(backup);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT (SELECT user_version FROM pragma_user_version) AS version,
                            (SELECT count(*) FROM sqlite_master
                             WHERE type = 'table' AND name IN ('meta', 'customers', 'snapshots')) AS tables
                        """)) {
            if (rows.getInt("version") == 0 || rows.getInt("tables") < 3) {
                throw new StoreException(
                        backup + " is not a churnwatch database; give a file made by: churnwatch backup FILE");
            }
        } catch (SQLException e) {
            throw Failures.explain(backup + " cannot be restored", e);
        }
    }

    /** A copy that this version can open, with the zone and the currency that are configured. */
    private void prepare(Path backup, Path copy) {
        try (Connection connection = readOnly(backup);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        } catch (SQLException e) {
            throw Failures.explain(backup + " cannot be restored to " + database, e);
        }
        Database.open(copy.toString(), zone, currency).close();
        try (Connection connection = Database.connect(copy, false);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!rows.getString(1).equals("ok")) {
                throw new StoreException(backup + " is damaged (" + rows.getString(1) + "); give another backup");
            }
        } catch (SQLException e) {
            throw Failures.explain(backup + " cannot be restored to " + database, e);
        }
    }

    private @Nullable Path keep(Path kept) throws IOException {
        if (!Files.exists(database)) {
            return null;
        }
        try {
            new Backup(database).to(kept);
        } catch (StoreException e) {
            // It cannot even be read; nobody works with it, so its files move aside as they are.
            for (String suffix : SUFFIXES) {
                Path part = Path.of(database + suffix);
                if (Files.exists(part)) {
                    Files.move(part, Path.of(kept + suffix), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return kept;
    }

    private void takeOver(Path copy) {
        try (Connection connection = Database.connect(database, false);
                var statement = connection.createStatement()) {
            statement.executeUpdate("restore from '" + copy.toString().replace("'", "''") + "'");
        } catch (SQLException e) {
            throw Failures.explain("The database " + database + " cannot be replaced", e);
        }
    }

    private static Connection readOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) WAIT.toMillis());
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private static void delete(Path copy) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", ".lock")) {
            Files.deleteIfExists(Path.of(copy + suffix));
        }
    }

    private static void deleteQuietly(Path copy) {
        try {
            delete(copy);
        } catch (IOException e) {
            // The next restore removes it.
            copy.toFile().deleteOnExit();
        }
    }
}
