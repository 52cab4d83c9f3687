package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.store.Database;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupRestoreTest {
    @TempDir
    Path folder;

    private Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    private static void add(Database database, String id) {
        database.writing("test", h -> h.execute("INSERT INTO customers (customer_id, joined_on) VALUES (?, 1)", id));
    }

    private static List<String> customers(Database database) {
        return database.read(h -> h.createQuery("SELECT customer_id FROM customers ORDER BY 1")
                .mapTo(String.class)
                .list());
    }

    private Path backup() {
        Path file = folder.resolve("backup.db");
        assertThat(CommandRun.in(folder, "backup", file.toString()).code()).isZero();
        return file;
    }

    @Test
    void aBackupComesBackAndTheReplacedDatabaseIsKept() {
        try (Database database = open()) {
            add(database, "first");
            Path backup = backup();
            add(database, "second");
            CommandRun run = CommandRun.in(folder, "restore", backup.toString());
            assertThat(run.code()).as(run.err()).isZero();
            // A program that had the database open goes on with the restored rows, and writes to them.
            assertThat(customers(database)).containsExactly("first");
            add(database, "third");
        }
        try (Database database = open()) {
            assertThat(customers(database)).containsExactly("first", "third");
        }
        Path kept = folder.resolve("churnwatch.db.replaced-20260331-100000");
        try (Database database = Database.open(kept.toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            assertThat(customers(database)).containsExactly("first", "second");
        }
        assertThat(folder.resolve("churnwatch.db.restoring")).doesNotExist();
    }

    @Test
    void aBackupReplacesNothingButADatabase() throws IOException {
        try (Database database = open()) {
            add(database, "first");
        }
        Path notes = Files.writeString(folder.resolve("notes.txt"), "SQLite is what I should read about");
        CommandRun run = CommandRun.in(folder, "backup", notes.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("notes.txt exists and is no database").hasLineCount(1);
        assertThat(notes).content().startsWith("SQLite is what");
        backup();
        backup();
    }

    @Test
    void aBackupThatFailsLeavesNoPart() throws IOException {
        Path source = folder.resolve("churnwatch.db");
        try (Database database = open()) {
            database.writing("test", h -> h.execute("CREATE TABLE big AS SELECT zeroblob(4000000) AS filled"));
        }
        try (var file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        CommandRun run =
                CommandRun.in(folder, "backup", folder.resolve("backup.db").toString());
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("backup.db"));
    }

    @Test
    void aDamagedDatabaseGivesWayToItsBackup() throws IOException {
        try (Database database = open()) {
            add(database, "first");
        }
        Path backup = backup();
        Files.writeString(folder.resolve("churnwatch.db"), "not a database any more, whatever it was ".repeat(100));
        CommandRun run = CommandRun.in(folder, "restore", backup.toString());
        assertThat(run.code()).as(run.err()).isZero();
        try (Database database = open()) {
            assertThat(customers(database)).containsExactly("first");
        }
        assertThat(folder.resolve("churnwatch.db.replaced-20260331-100000"))
                .content()
                .startsWith("not a database");
    }

    @Test
    void whatIsNoBackupOfThisInstallationIsRefusedAndNothingChanges() throws IOException, SQLException {
        try (Database database = open()) {
            add(database, "first");
        }
        Path backup = backup();
        Path text =
                Files.writeString(folder.resolve("text"), "some notes, long enough to look like a file ".repeat(40));
        Path other = folder.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customers (customer_id TEXT)");
            statement.execute("PRAGMA user_version = 3");
        }
        refused("not a database", "restore", text.toString());
        refused("is not a churnwatch database", "restore", other.toString());
        refused("There is no file", "restore", folder.resolve("absent").toString());
        refused("set currency: EUR", "restore", backup.toString(), "--set", "currency=JPY");
        refused(
                "is the database itself",
                "backup",
                folder.resolve("churnwatch.db").toString());
        refused(
                "cannot be copied",
                "backup",
                folder.resolve("no-such-folder/copy.db").toString());
        try (Database database = open()) {
            assertThat(customers(database)).containsExactly("first");
        }
    }

    private void refused(String told, String... words) {
        CommandRun run = CommandRun.in(folder, words);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(told);
    }
}
