package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfAFeedTest {
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

    private @Nullable String refusalOfProducts() {
        return box.load().files().stream()
                .filter(f -> f.file().equals("products"))
                .map(f -> String.valueOf(f.refused()))
                .collect(Collectors.joining());
    }

    @Test
    void byteOrderMarkCarriageReturnsQuotesAndBlankLinesAreRead() {
        box.file(
                "customers.csv",
                "\ufeff customer_id ,name,\"joined_on\"\r\nA,\"two\r\nlines, \"\"q\"\"\",2020-01-01\r\n\r\n"
                        + "\"B\" ,x y ,2020-01-01\r\n\"C\",\"x\ny\",2020-13-01");
        assertThat(box.load("customers")).containsExactly(3L, 2L, 0L, 0L, 1L);
        assertThat(box.rows("SELECT customer_id, replace(name, char(13, 10), '/') FROM customers"))
                .containsExactly("A|two/lines, \"q\"", "B|x y");
        assertThat(box.rejects("customers")
                        .lines()
                        .filter(l -> l.matches("\\d.*"))
                        .map(l -> l.split(",", -1)[0]))
                .containsExactly("6");
    }

    @Test
    void gzippedFilesAreReadAlsoInSeveralParts() {
        byte[] head = Box.gzip("product_id,name\n");
        byte[] tail = Box.gzip("P,one\n");
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        assertThat(box.file("products.csv.gz", both).load("products")).containsExactly(1L, 1L, 0L, 0L, 0L);
    }

    @Test
    void aHeaderAloneIsAnEmptyFile() {
        assertThat(box.file("products.csv", "product_id").load("products")).containsExactly(0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void whatSpoilsAFileRefusesIt() {
        assertThat(box.file("products.csv", "").load().hasRejects()).isTrue();
        assertThat(refusalOfProducts()).contains("there is no header");
        box.file("products.csv", "name,category\n");
        assertThat(refusalOfProducts()).contains("lacks the required column product_id");
        box.file("products.csv", "product_id,name,name\n");
        assertThat(refusalOfProducts()).contains("names the column name twice");
        box.file("products.csv", "product_id\n".getBytes(StandardCharsets.UTF_16));
        assertThat(refusalOfProducts()).contains("not UTF-8");
        box.file("products.csv", "product_id\n\"" + "x".repeat(5_000_000));
        assertThat(refusalOfProducts()).contains("line 2", "never closed");
        box.file("products.csv.gz", Box.gzip("product_id\n"));
        assertThat(refusalOfProducts()).contains("both products.csv and products.csv.gz");
        box.without("products.csv").file("products.csv.gz", "hello".getBytes(StandardCharsets.UTF_8));
        assertThat(refusalOfProducts()).contains("cannot be unzipped");
        byte[] zip = Box.gzip("product_id\nP\n");
        zip[zip.length - 6]++;
        box.file("products.csv.gz", zip);
        assertThat(refusalOfProducts()).contains("cannot be unzipped");
        assertThat(box.rows("SELECT * FROM products")).isEmpty();
    }

    @Test
    void whatSpoilsAFileAfterGoodRowsLeavesAFilledTableAsItWas() {
        box.file("products.csv", "product_id,name\nA,one\n").load();
        box.file("products.csv", "product_id,name\nA,two\nB,three\nC,\"" + "x".repeat(5_000_000));
        assertThat(refusalOfProducts()).contains("line 4", "never closed");
        byte[] zip = Box.gzip("product_id,name\nA,two\nB,three\n");
        zip[zip.length - 6]++;
        box.without("products.csv").file("products.csv.gz", zip);
        assertThat(refusalOfProducts()).contains("cannot be unzipped");
        assertThat(box.rows("SELECT product_id, name FROM products")).containsExactly("A|one");
    }

    @Test
    void unknownColumnsAreToldOnceAndAreNoFinding() {
        box.file("customers.csv", "customer_id,joined_on,shoe,hat\nA,2020-01-01,44,5\nB,2020-01-01,44,5\n");
        ImportReport report = box.load();
        assertThat(report.hasRejects()).isFalse();
        assertThat(report.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.column()).isEqualTo("shoe, hat"));
        assertThat(box.audit().found()).isFalse();
    }

    @Test
    void referencesToATableWithoutRowsAreNotChecked() {
        box.file("customers.csv", "customer_id,joined_on\n");
        box.file("wallet.csv", "wallet_id,customer_id,as_of,total_spend\n1,A,2026-01-01,5\n2,A,2026-01-01,6\n");
        assertThat(box.load("wallet")).containsExactly(2L, 2L, 0L, 0L, 0L);
        box.file("customers.csv", Box.CUSTOMERS);
        ImportReport later = box.load();
        assertThat(Box.counts(later, "customers")).containsExactly(2L, 2L, 0L, 0L, 0L);
        assertThat(Box.counts(later, "wallet")).containsExactly(2L, 0L, 0L, 2L, 0L);
        assertThat(box.histories()).isEqualTo(box.historiesPackedAnew());
    }

    @Test
    void timesThatTheClocksSkipMoveForwardAndTimesShownTwiceAreTheEarlier() {
        box.close();
        try (Box berlin = new Box(folder.resolve("berlin"), "Europe/Berlin", "EUR")) {
            berlin.file("purchases.csv", """
                    purchase_id,customer_id,purchased_at,amount
                    gap,A,2025-03-30T02:30,1
                    overlap,A,2025-10-26T02:30,1
                    second,A,2025-10-26T02:30:00+01:00,1
                    midnight,A,2025-07-01,1
                    late,A,2025-06-30T22:30:00.250Z,1
                    """).load();
            assertThat(berlin.rows("""
                            SELECT purchase_id, strftime('%Y-%m-%dT%H:%M:%S', purchased_at / 1000, 'unixepoch'),
                                date(purchased_day * 86400, 'unixepoch')
                            FROM purchases ORDER BY row_no"""))
                    .containsExactly(
                            "gap|2025-03-30T01:30:00|2025-03-30",
                            "overlap|2025-10-26T00:30:00|2025-10-26",
                            "second|2025-10-26T01:30:00|2025-10-26",
                            "midnight|2025-06-30T22:00:00|2025-07-01",
                            "late|2025-06-30T22:30:00|2025-07-01");
        }
    }

    @Test
    void amountsHaveTheDecimalsOfTheCurrency() {
        box.close();
        String rows = "purchase_id,customer_id,purchased_at,amount\n1,A,2026-02-01,500\n2,A,2026-02-01,5.001\n";
        try (Box yen = new Box(folder.resolve("yen"), "UTC", "JPY");
                Box dinar = new Box(folder.resolve("dinar"), "UTC", "KWD")) {
            yen.file("purchases.csv", rows).load();
            dinar.file("purchases.csv", rows).load();
            assertThat(yen.rows("SELECT amount FROM purchases")).containsExactly("500");
            assertThat(dinar.rows("SELECT amount FROM purchases")).containsExactly("500000", "5001");
        }
    }
}
