package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    private static final String BAD = "customer_id,joined_on\nA,2020-01-01\nB,soon\n";
    private static final List<RowFault> FAULTS = List.of(new RowFault("x", "y", new Fault("wrong", "right it")));

    @TempDir
    Path folder;

    private Box box;

    @BeforeEach
    void open() {
        box = new Box(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void theFeedItselfIsNoFolderForRejects() throws IOException {
        box.file("customers.csv", BAD).file("products.csv", "product_id\nP\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), box.feed());
        for (Path same : List.of(box.feed(), folder.resolve("feed/../feed"), link)) {
            assertThatThrownBy(() -> box.loadRejectingInto(same))
                    .isInstanceOf(IntakeException.class)
                    .hasMessageContainingAll("is the feed itself", "--rejects");
        }
        assertThat(box.feed().resolve("customers.csv")).content().isEqualTo(BAD);
        assertThat(box.feed().resolve("products.csv")).content().isEqualTo("product_id\nP\n");
        assertThat(box.rows("SELECT * FROM customers")).isEmpty();
    }

    @Test
    void aFileOfAnybodyElseIsNeitherReplacedNorDeleted() throws IOException {
        Path rejects = Files.createDirectories(folder.resolve("mine"));
        for (String name : List.of("customers.csv", "purchases.csv", "products.csv.part")) {
            Path mine = Files.writeString(rejects.resolve(name), "my own\n");
            assertThatThrownBy(() -> box.file("customers.csv", BAD).loadRejectingInto(rejects))
                    .isInstanceOf(IntakeException.class)
                    .hasMessageContainingAll(mine.toString(), "--rejects");
            assertThat(mine).content().isEqualTo("my own\n");
            Files.delete(mine);
        }
    }

    @Test
    void aFileThatIsReadIsNotReplacedEvenIfItHoldsRejects() throws IOException {
        Path rejects = Files.createDirectories(box.feed().resolve("rejects"));
        String text = "line,column,value,reason,remedy,customer_id,joined_on\n2,,,,,A,soon\n";
        Path source = Files.writeString(rejects.resolve("customers.csv"), text);
        box.mapping("files: {customers: {from: rejects/customers}}");
        assertThatThrownBy(box::load).isInstanceOf(IntakeException.class).hasMessageContaining("customers.csv");
        assertThat(source).content().isEqualTo(text);
    }

    @Test
    void rejectsOfTheDeliveryBeforeAreReplacedAndTakenAway() {
        Path rejects = folder.resolve("rejects");
        box.file("customers.csv", BAD).loadRejectingInto(rejects);
        box.file("customers.csv", BAD.replace("soon", "later")).loadRejectingInto(rejects);
        assertThat(rejects.resolve("customers.csv")).content().contains("later").doesNotContain("soon");
        box.file("customers.csv", Box.CUSTOMERS).loadRejectingInto(rejects);
        assertThat(rejects).isEmptyDirectory();
    }

    @Test
    void aFullDiskLeavesNoParts() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path target = Files.createDirectories(folder.resolve("rejects"));
        Files.createSymbolicLink(target.resolve("customers.csv.part"), full);
        assertThatThrownBy(() -> {
                    try (Rejects rejects = new Rejects(target)) {
                        rejects.add("products", List.of("x"), 2, List.of("y"), FAULTS);
                        rejects.add("customers", List.of("x"), 2, List.of("y"), FAULTS);
                        rejects.complete();
                    }
                })
                .isInstanceOf(IntakeException.class)
                .hasMessageContaining("nothing was stored");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aPartThatCannotBeTakenAwayKeepsNoOther() throws IOException {
        Path target = folder.resolve("rejects");
        Rejects rejects = new Rejects(target);
        for (String file : List.of("customers", "products", "purchases")) {
            rejects.add(file, List.of("x"), 2, List.of("y"), FAULTS);
        }
        Path stuck = target.resolve("products.csv.part");
        Files.delete(stuck);
        Files.createDirectories(stuck.resolve("in"));
        assertThatThrownBy(rejects::close).hasMessageContaining(stuck.toString());
        assertThat(target).isDirectoryContaining(stuck::equals);
        assertThat(target.resolve("customers.csv.part")).doesNotExist();
        assertThat(target.resolve("purchases.csv.part")).doesNotExist();
    }
}
