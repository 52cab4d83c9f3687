package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFaultsTest {
    @TempDir
    Path folder;

    /** The header of the file, a row of it, and the column and reason that the reject names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "purchases; purchase_id,customer_id,purchased_at,amount; ,A,2026-01-01,5; purchase_id; missing value",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,,2026-01-01,5; customer_id; missing value",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,a,2026-01-01,5; customer_id; unknown customer_id",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01; ''; wrong number of fields",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,5,; ''; wrong number of fields",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-02-30,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2025-02-29,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01T24:00,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01T10:00+19:00,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01 10:00,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01T10:00:00.,5; purchased_at; not a time",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,10.000; amount; more decimals",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,1e3; amount; not an amount",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,+5; amount; not an amount",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,.5; amount; not an amount",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,5.; amount; not an amount",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,۵; amount; not an amount",
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,2026-01-01,99999999999999999; amount; too large",
                "purchases; purchase_id,customer_id,purchased_at,amount,kind; p,A,2026-01-01,5,UPSELL; kind; unknown code",
                "invoices; invoice_id,customer_id,issued_on,due_on,amount; i,A,2026-01-01T10:00,2026-01-01,5; issued_on; not a date",
                "invoices; invoice_id,customer_id,issued_on,due_on,amount; i,A,2026-01-01,2026-01-01,-5; amount; negative amount",
                "offers; offer_id,customer_id,sent_at,targeted; o,A,2026-01-01,yes; targeted; neither true nor false",
                "offers; offer_id,customer_id,sent_at,deleted; o,A,2026-01-01,TRUE; deleted; neither true nor false",
                "interactions; interaction_id,customer_id,occurred_at,direction,medium; i,Z,2026-01-01,inbound,call; customer_id; unknown customer_id",
                "surveys; survey_id,answered_at,kind,score; s,2026-01-01,nps,11; score; outside its scale",
                "surveys; survey_id,answered_at,kind,score; s,2026-01-01,nps,-1; score; outside its scale",
                "surveys; survey_id,answered_at,kind,score; s,2026-01-01,csat,0; score; outside its scale",
                "surveys; survey_id,answered_at,kind,score; s,2026-01-01,ces,7.5; score; outside its scale",
                "surveys; survey_id,answered_at,kind,score; s,2026-01-01,complaint_handling,6; score; outside its scale",
                "tickets; ticket_id,customer_id,opened_at,kind,contacts; t,A,2026-01-01,complaint,1.5; contacts; not a whole number",
                "opportunities; opportunity_id,created_at,win_probability; o,2026-01-01,1.1; win_probability; not a probability",
            })
    void aFaultRejectsItsRow(String file, String header, String row, String column, String reason) {
        try (Box box = new Box(folder)) {
            box.file(file + ".csv", header + "\n" + row + "\n");
            assertThat(box.load(file)).containsExactly(1L, 0L, 0L, 0L, 1L);
            assertThat(box.rejects(file).lines().skip(1))
                    .singleElement()
                    .asString()
                    .startsWith("2," + column + ",")
                    .contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "purchases; purchase_id,customer_id,purchased_at,amount; p,A,0001-01-01T00:00:00.123456789+03:30,0005.00",
                "purchases; purchase_id,customer_id,purchased_at,amount,cost; p,A,2024-02-29,-0.00,-3.1",
                "purchases; purchase_id,customer_id,purchased_at,amount,kind; p,A,2026-01-01T10:00Z,9999999999999999.99, upsell ",
                "surveys; survey_id,customer_id,answered_at,kind,score; s,,2026-01-01,helpful,99",
                "surveys; survey_id,customer_id,answered_at,kind,score; s,A,2026-01-01,ces,7",
            })
    void valuesAtTheBoundsAreTaken(String file, String header, String row) {
        try (Box box = new Box(folder)) {
            box.file(file + ".csv", header + "\n" + row + "\n");
            assertThat(box.load(file)).containsExactly(1L, 1L, 0L, 0L, 0L);
        }
    }

    @Test
    void everyFaultOfARowIsTold() {
        try (Box box = new Box(folder)) {
            box.file("purchases.csv", "purchase_id,customer_id,purchased_at,amount\np,Z,x,y\n");
            assertThat(box.load("purchases")).containsExactly(1L, 0L, 0L, 0L, 1L);
            assertThat(box.rejects("purchases").lines().skip(1).map(l -> l.split(",", -1)[1]))
                    .containsExactly("customer_id", "purchased_at", "amount");
        }
    }

    @Test
    void idsHaveAtMost64CharactersWhateverTheirBytes() {
        try (Box box = new Box(folder)) {
            String header = "purchase_id,customer_id,purchased_at,amount,order_id\n";
            box.file(
                    "purchases.csv",
                    header + "😀".repeat(64) + ",A,2026-01-01,5,\n" + "p".repeat(65)
                            + ",A,2026-01-01,5,\nq,A,2026-01-01,5," + "o".repeat(65) + "\n");
            assertThat(box.load("purchases")).containsExactly(3L, 1L, 0L, 0L, 2L);
        }
    }

    @Test
    void badBytesCostTheirRowOnly() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("customer_id,joined_on,name,zzz\nA,2020-01-01,گلی,\n".getBytes(StandardCharsets.UTF_8));
        bytes.write("B,2020-01-01,\u00ff\u00fe,\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write("C,2020-01-01,\u00c0\u00af,\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.write("D\0,2020-01-01,,\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(("E,2020-01-01,," + "y".repeat(65_537) + "\n").getBytes(StandardCharsets.UTF_8));
        bytes.write(("F,2020-01-01,," + "y".repeat(65_536) + "\n").getBytes(StandardCharsets.UTF_8));
        try (Box box = new Box(folder)) {
            assertThat(box.file("customers.csv", bytes.toByteArray()).load("customers"))
                    .containsExactly(6L, 2L, 0L, 0L, 4L);
            assertThat(box.rows("SELECT customer_id, name FROM customers")).containsExactly("A|گلی", "F|");
            assertThat(box.rejects("customers").lines().skip(1).map(l -> l.split(",", -1)[0] + l.split(",", -1)[3]))
                    .containsExactly(
                            "3the field is not UTF-8",
                            "4the field is not UTF-8",
                            "5the field holds a NUL character",
                            "6the field is longer than 64 KiB");
        }
    }

    @Test
    void aQuoteThatNeverClosesCostsTheRestOfTheFileAsOneRow() {
        try (Box box = new Box(folder)) {
            box.file("customers.csv", "customer_id,joined_on\nA,2020-01-01\n\"B,2020-01-01\nC,2020-01-01\n");
            assertThat(box.load("customers")).containsExactly(2L, 1L, 0L, 0L, 1L);
            assertThat(box.rejects("customers")).contains("3,,,a quote is opened and never closed");
        }
    }
}
