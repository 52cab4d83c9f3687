package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    private static final String PURCHASES = "purchase_id,customer_id,purchased_at,amount\n";

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
    void theSameFeedTwiceChangesNothing() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,5\n2,B,2026-01-01T10:00,-5.5\n");
        box.file("surveys.csv", "survey_id,customer_id,answered_at,kind,score\ns,A,2026-02-20,nps,7.5\n");
        assertThat(box.load("purchases")).containsExactly(2L, 2L, 0L, 0L, 0L);
        List<String> packed = box.histories();
        ImportReport again = box.load();
        assertThat(Box.counts(again, "customers")).containsExactly(2L, 0L, 0L, 2L, 0L);
        assertThat(Box.counts(again, "purchases")).containsExactly(2L, 0L, 0L, 2L, 0L);
        assertThat(Box.counts(again, "surveys")).containsExactly(1L, 0L, 0L, 1L, 0L);
        assertThat(again.hasRejects()).isFalse();
        assertThat(box.histories()).isEqualTo(packed);
    }

    @Test
    void aChangedRowIsUpdatedAndItsCustomersArePackedAnew() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,5\n2,B,2026-01-01,5\n")
                .load();
        box.file("purchases.csv", PURCHASES + "1,B,2026-01-01,5\n2,B,2026-01-01,5\n3,A,2026-01-02,1\n");
        assertThat(box.load("purchases")).containsExactly(3L, 1L, 1L, 1L, 0L);
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        assertThat(box.rows("SELECT purchase_id, customer_id FROM purchases JOIN customers USING (customer_no)"
                        + " ORDER BY 1"))
                .containsExactly("1|B", "2|B", "3|A");
    }

    @Test
    void anAbsentColumnKeepsWhatIsStoredAndABlankCellOverwritesIt() {
        box.file("customers.csv", "customer_id,joined_on,name,region\nA,2020-01-01,Ann,north\n")
                .load();
        box.file("customers.csv", "customer_id,joined_on,name\nA,2020-01-01,\n");
        assertThat(box.load("customers")).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(box.rows("SELECT name, region FROM customers")).containsExactly("|north");
    }

    @Test
    void anOrderIdIsThePurchaseIdUnlessOneIsGiven() {
        box.file("purchases.csv", """
                        purchase_id,customer_id,purchased_at,amount,order_id
                        1,A,2026-01-01,5,O
                        2,A,2026-01-01,5,
                        """).load();
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,6\n3,A,2026-01-01,5\n")
                .load();
        assertThat(box.rows("SELECT purchase_id, order_id, amount FROM purchases ORDER BY 1"))
                .containsExactly("1|O|600", "2|2|500", "3|3|500");
    }

    @Test
    void ofTwoRowsWithOneIdTheFirstStays() {
        String twice = PURCHASES + "1,A,2026-01-01,77.5\n1,A,2026-01-01,5\n2,B,2026-01-01,x\n2,B,2026-01-01,3\n";
        box.file("purchases.csv", twice);
        assertThat(box.load("purchases")).containsExactly(4L, 2L, 0L, 0L, 2L);
        assertThat(box.load("purchases")).containsExactly(4L, 0L, 0L, 2L, 2L);
        assertThat(box.rows("SELECT purchase_id, amount FROM purchases ORDER BY 1"))
                .containsExactly("1|7750", "2|300");
        assertThat(box.rejects("purchases")).contains("3,purchase_id,1,the id was given before in this file");
        assertThat(box.rows("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'purchases'"
                        + " AND sql IS NOT NULL ORDER BY 1"))
                .containsExactly("purchases_customer", "purchases_id");
    }

    @Test
    void aDeletedRowIsRemovedAndNeedsItsIdOnly() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,5\n2,B,2026-01-01,5\n")
                .load();
        box.file("purchases.csv", """
                purchase_id,customer_id,purchased_at,amount,deleted
                1,,,,true
                9,,,,true
                2,B,2026-01-01,5,false
                1,A,2026-01-01,5,
                """);
        assertThat(box.load("purchases")).containsExactly(4L, 0L, 1L, 2L, 1L);
        assertThat(box.rows("SELECT purchase_id FROM purchases")).containsExactly("2");
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
    }

    @Test
    void aRemovedCustomerIsUnknownUntilTheFeedBringsItBack() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,5\n2,B,2026-01-01,5\n")
                .load();
        box.file("customers.csv", "customer_id,joined_on,deleted\nA,,true\n");
        ImportReport removed = box.load();
        assertThat(Box.counts(removed, "customers")).containsExactly(1L, 0L, 1L, 0L, 0L);
        assertThat(Box.counts(removed, "purchases")).containsExactly(2L, 0L, 0L, 1L, 1L);
        assertThat(box.rows("SELECT purchase_id FROM purchases")).containsExactly("2");
        assertThat(box.load("customers")).containsExactly(1L, 0L, 0L, 1L, 0L);
        box.file("customers.csv", "customer_id,joined_on\nA,2020-01-01\n");
        ImportReport back = box.load();
        assertThat(Box.counts(back, "customers")).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(Box.counts(back, "purchases")).containsExactly(2L, 1L, 0L, 1L, 0L);
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
    }

    @Test
    void aSurveyWithoutCustomerBelongsToTheCustomerOfItsTicket() {
        box.file("tickets.csv", "ticket_id,customer_id,opened_at,kind\nT,A,2026-01-01,complaint\n")
                .load();
        box.file("surveys.csv", "survey_id,answered_at,kind,score,ticket_id\ns,2026-01-02,csat,2,T\n")
                .load();
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        box.file("tickets.csv", "ticket_id,customer_id,opened_at,kind\nT,B,2026-01-01,complaint\n")
                .load();
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
        box.file("surveys.csv", "survey_id,answered_at,kind,score,ticket_id\ns,2026-01-02,csat,2,\n")
                .load();
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
    }

    @Test
    void withoutUsableCustomersNothingIsStored() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,5\n").without("customers.csv");
        assertThatThrownBy(box::load).isInstanceOf(IntakeException.class).hasMessageContaining("customers.csv");
        box.file("customers.csv", "customer_id,name\nA,x\n").file("products.csv", "product_id\nP\n");
        assertThatThrownBy(box::load).isInstanceOf(IntakeException.class).hasMessageContaining("joined_on");
        assertThat(box.rows("SELECT 1 FROM products UNION ALL SELECT 1 FROM imports"))
                .isEmpty();
        assertThat(Files.exists(box.feed().resolve("rejects"))).isFalse();
    }

    @Test
    void aRefusedFileLeavesNothingAndTheOthersAreLoaded() throws Exception {
        byte[] whole = Box.gzip(PURCHASES + "1,A,2026-01-01,5\n".repeat(3) + "2,B,2026-01-01,x\n".repeat(5_000));
        box.file("purchases.csv.gz", java.util.Arrays.copyOf(whole, whole.length - 12));
        box.file("products.csv", "product_id\nP\n");
        ImportReport report = box.load();
        assertThat(report.hasRejects()).isTrue();
        assertThat(report.files())
                .filteredOn(f -> f.refused() != null)
                .singleElement()
                .satisfies(f -> assertThat(f.file() + f.refused()).contains("purchases", "unzipped"));
        assertThat(box.rows("SELECT count(*) FROM purchases")).containsExactly("0");
        assertThat(box.rows("SELECT product_id FROM products")).containsExactly("P");
        assertThat(Files.exists(box.feed().resolve("rejects").resolve("purchases.csv")))
                .isFalse();
        assertThat(box.rows("SELECT file, refused IS NOT NULL FROM import_files ORDER BY 1"))
                .containsExactly("customers|0", "products|0", "purchases|1");
    }

    @Test
    void rejectsOfAFormerDeliveryGoWhenThereAreNoneNow() {
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,=1+1\n2,A,2026-01-01,-5x\n")
                .load();
        assertThat(box.rejects("purchases"))
                .isEqualToNormalizingNewlines(
                        "line,column,value,reason,remedy,purchase_id,customer_id,purchased_at,amount\n"
                                + "2,amount,'=1+1,not an amount,\"write digits with a decimal point, as 1234.50\","
                                + "1,A,2026-01-01,'=1+1\n"
                                + "3,amount,'-5x,not an amount,\"write digits with a decimal point, as 1234.50\","
                                + "2,A,2026-01-01,'-5x\n");
        box.file("purchases.csv", PURCHASES + "1,A,2026-01-01,1\n").load();
        assertThat(Files.exists(box.feed().resolve("rejects").resolve("purchases.csv")))
                .isFalse();
    }

    @Test
    void rejectsThatCannotBeWrittenStopTheImport() {
        box.file("rejects", "in the way").file("purchases.csv", PURCHASES + "1,A,2026-01-01,x\n");
        assertThatThrownBy(box::load).isInstanceOf(IntakeException.class).hasMessageContaining("--rejects");
        assertThat(box.rows("SELECT customer_id FROM customers")).isEmpty();
    }

    @Test
    void tooManyRejectsStopTheSnapshotFromTheFloorOn() {
        StringBuilder rows = new StringBuilder("customer_id,joined_on\n");
        for (int i = 0; i < 380; i++) {
            rows.append("G").append(i).append(",2020-01-01\n");
        }
        String good = rows.toString();
        assertThat(box.file("customers.csv", good + "X,x\n".repeat(20)).load().stopped())
                .isFalse();
        assertThat(box.file("customers.csv", good + "X,x\n".repeat(21)).load().stopped())
                .isTrue();
        assertThat(box.file("customers.csv", "customer_id,joined_on\n" + "X,x\n".repeat(19))
                        .load()
                        .stopped())
                .isFalse();
        assertThat(box.rows("SELECT rows_read, rows_rejected, stopped FROM imports"))
                .containsExactly("400|20|0", "401|21|1", "19|19|0");
    }
}
