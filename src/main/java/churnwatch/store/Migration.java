package churnwatch.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.sqlite.SQLiteDataSource;

/** Brings a database to this version's tables; a filled one is copied beside itself first. */
final class Migration {
    private static final int NEWEST = 30;

    private final Path file;
    private final WriterLock lock;

    Migration(Path file, WriterLock lock) {
        this.file = file;
        this.lock = lock;
    }

    void run() throws SQLException {
        // user_version tells without Flyway's start-up whether there is anything to do.
        if (Files.exists(file) && version() == NEWEST) {
            return;
        }
        try (WriterLock.Held held = lock.acquire("migration")) {
            migrate();
        }
    }

    private void migrate() throws SQLException {
        int before = version();
        if (before > NEWEST) {
            throw new StoreException("The database " + file + " was written by a newer version of churnwatch (tables "
                    + before + ", this one knows " + NEWEST + "); use that version");
        }
        if (before == NEWEST) {
            return;
        }
        if (before > 0) {
            new Backup(file).to(file.resolveSibling(file.getFileName() + ".before-v" + NEWEST));
        }
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        try {
            Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:churnwatch/store/migration")
                    .load();
            flyway.migrate();
            for (MigrationInfo pending : flyway.info().pending()) {
                throw new StoreException("Migration " + pending.getScript() + " did not run on " + file);
            }
        } catch (FlywayException e) {
            throw Failures.explain("The database " + file + " cannot be migrated", e);
        }
        try (Connection connection = Database.connect(file, false);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = " + NEWEST);
        }
    }

    private int version() throws SQLException {
        try (Connection connection = Database.connect(file, false);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }
}
