package churnwatch.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.privacy.Schema.Table;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelongingTest {
    @TempDir
    Path folder;

    @Test
    void everyTableIsSomebodysOrNamedAsNobodys() {
        List<Table> tables = tables();
        for (Table table : tables) {
            boolean nobodys = Belonging.NOT_PERSONAL.contains(table.name());
            boolean packed = Belonging.PACKED.contains(table.name());
            assertThat(nobodys || packed || Belonging.rows(table).isPresent())
                    .as("table " + table.name() + " is tied to no customer; name it in Belonging.NOT_PERSONAL if it"
                            + " holds nothing of any")
                    .isTrue();
            assertThat(nobodys && (table.has("customer_no") || table.has("customer_id")))
                    .as("table " + table.name() + " is named as nobody's and has a column of customers")
                    .isFalse();
        }
        assertThat(tables)
                .extracting(Table::name)
                .containsAll(Belonging.NOT_PERSONAL)
                .containsAll(Belonging.PACKED);
    }

    @Test
    void aTableThatAMigrationAddsIsFoundByItsColumns() {
        try (Database database = open()) {
            List<Table> tables = database.write("test", tx -> {
                tx.execute("CREATE TABLE feelings (customer_no INTEGER, feeling TEXT)");
                tx.execute("CREATE TABLE alert_notes (alert_id INTEGER, note TEXT)");
                return Schema.of(tx);
            });
            assertThat(tables)
                    .filteredOn(table -> table.name().equals("feelings"))
                    .allMatch(table -> Belonging.rows(table).isPresent())
                    .hasSize(1);
            assertThat(tables)
                    .filteredOn(table -> table.name().equals("alert_notes"))
                    .allMatch(table -> Belonging.rows(table).isPresent())
                    .hasSize(1);
        }
    }

    private List<Table> tables() {
        try (Database database = open()) {
            return database.read(Schema::of);
        }
    }

    private Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }
}
