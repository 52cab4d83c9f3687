package churnwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    Path folder;

    private Database open(String zone) {
        return Database.open(folder.resolve("a.db").toString(), ZoneId.of(zone), Currency.getInstance("EUR"));
    }

    @Test
    void anEmptyDatabaseTakesAnotherZoneAndAFilledOneRefusesIt() {
        open("UTC").close();
        try (Database database = open("Asia/Tehran")) {
            database.writing("test", h -> h.execute("INSERT INTO customers (customer_id, joined_on) VALUES ('a', 1)"));
        }
        assertThatThrownBy(() -> open("UTC"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("zone: Asia/Tehran");
    }

    @Test
    void whatIsLoadedAheadOpensNoFile() throws IOException {
        Database.warmUp();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFailedWriteStoresNothing() {
        try (Database database = open("UTC")) {
            assertThatThrownBy(() -> database.writing("test", h -> {
                        h.execute("INSERT INTO customers (customer_id, joined_on) VALUES ('a', 1)");
                        throw new IllegalStateException("cut");
                    }))
                    .hasMessage("cut");
            int rows = database.read(h -> h.createQuery("SELECT count(*) FROM customers")
                    .mapTo(Integer.class)
                    .one());
            assertThat(rows).isZero();
        }
    }

    @Test
    void aBackupIsAWholeDatabase() {
        Path copy = folder.resolve("copy.db");
        try (Database database = open("UTC")) {
            database.writing("test", h -> h.execute("INSERT INTO customers (customer_id, joined_on) VALUES ('a', 1)"));
            database.backup(copy);
        }
        assertThat(Files.exists(copy)).isTrue();
        try (Database database = Database.open(copy.toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"))) {
            assertThat(database.<String, RuntimeException>read(h -> h.createQuery("SELECT customer_id FROM customers")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("a");
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedInWords() throws Exception {
        Files.writeString(
                folder.resolve("a.db"), "this is not a database at all, it is only text, long enough to be read");
        assertThatThrownBy(() -> open("UTC")).isInstanceOf(StoreException.class).hasMessageContaining("not a database");
    }
}
