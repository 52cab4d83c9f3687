package churnwatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.config.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTest {
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
    void anotherSystemsExportIsReadAsItIs() {
        box.without("customers.csv").file("sales.csv", """
                kunde;datum;betrag;art;produkt
                A;31.12.2025 14:30;1234,5;N;P1
                A;01.01.2026 00:00;-1,00;?;P1
                B;02.01.2026 08:15;2,5;W;P2
                """);
        box.file("offers_sent.csv", "who;what\nA;X\nB;Y\n").file("dates.csv", "what;on\nX;03.01.2026\nX;04.01.2026\n");
        box.mapping("""
                defaults: {delimiter: ";", decimal: ",", date: dd.MM.yyyy, time: "dd.MM.yyyy HH:mm"}
                files:
                  customers:
                    from: sales
                    repeated_ids: first
                    columns:
                      customer_id: kunde
                      joined_on: {column: datum, date: "dd.MM.yyyy HH:mm"}
                      segment: {value: retail}
                  purchases:
                    from: sales
                    columns:
                      purchase_id: {template: "{kunde}-{line}"}
                      customer_id: kunde
                      purchased_at: datum
                      amount: betrag
                      kind: {column: art, codes: {N: new, W: repeat}}
                  offers:
                    from: offers_sent
                    time: dd.MM.yyyy
                    columns:
                      offer_id: what
                      customer_id: who
                      sent_at: {lookup: dates, where: {what: what}, column: "on"}
                """);
        ImportReport report = box.load();
        assertThat(Box.counts(report, "customers")).containsExactly(2L, 2L, 0L, 0L, 0L);
        assertThat(Box.counts(report, "purchases")).containsExactly(3L, 2L, 0L, 0L, 1L);
        assertThat(Box.counts(report, "offers")).containsExactly(2L, 1L, 0L, 0L, 1L);
        assertThat(box.rows("SELECT customer_id, date(joined_on * 86400, 'unixepoch'), segment FROM customers"))
                .containsExactly("A|2025-12-31|retail", "B|2026-01-02|retail");
        assertThat(box.rows(
                        "SELECT purchase_id, datetime(purchased_at / 1000, 'unixepoch'), amount, kind FROM purchases"))
                .containsExactly("A-2|2025-12-31 14:30:00|123450|new", "B-4|2026-01-02 08:15:00|250|repeat");
        assertThat(box.rows("SELECT offer_id, date(sent_day * 86400, 'unixepoch') FROM offers"))
                .containsExactly("X|2026-01-03");
        assertThat(box.rejects("offers")).contains("3,sent_at,,missing value");
    }

    @Test
    void aFormatIsStrictAndADecimalCommaAllowsNoPoint() {
        box.file("invoices.csv", """
                invoice_id,customer_id,issued_on,due_on,amount
                1,A,2026-01-01,01.02.2026,"5,5"
                2,A,2026-01-01,31.02.2026,"5,5"
                3,A,2026-01-01,2026-02-01,"5,5"
                4,A,2026-01-01,01.02.2026,5.5
                """);
        box.mapping("""
                files:
                  invoices:
                    decimal: ","
                    columns:
                      due_on: {column: due_on, date: dd.MM.yyyy}
                """);
        assertThat(box.load("invoices")).containsExactly(4L, 1L, 0L, 0L, 3L);
        assertThat(box.rows("SELECT invoice_id, amount FROM invoices")).containsExactly("1|550");
    }

    @Test
    void aColumnThatTheSourceLacksRefusesTheFile() {
        box.file("products.csv", "product_id\nP\n").mapping("files: {products: {columns: {name: titel}}}");
        assertThat(box.load().files())
                .anySatisfy(
                        f -> assertThat(String.valueOf(f.refused())).contains("takes the column titel of products"));
    }

    @Test
    void whatCouldNeverBeRightIsToldBeforeAnythingIsRead() {
        box.mapping("""
                files:
                  purchases:
                    from: ../sales
                    columns:
                      purchase_id: {template: "{basket}-{item"}
                      order_id: {template: "{}"}
                      kind: {column: art, codes: {N: new, W: again}}
                      campaign_id: {lookup: ../../other/codes, where: {code: promo}, column: campaign}
                  costs:
                    columns:
                      purpose: {value: fun}
                """);
        assertThatThrownBy(box::load)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .hasSize(6)
                                .anyMatch(fault -> fault.contains("purchases.from: '../sales' lies outside"))
                                .anyMatch(fault -> fault.contains("purchase_id: '{basket}-{item' has a brace"))
                                .anyMatch(fault -> fault.contains("order_id: '{}' has a brace"))
                                .anyMatch(fault -> fault.contains("kind: 'again' is no value of kind; use one of"))
                                .anyMatch(fault ->
                                        fault.contains("campaign_id: the lookup '../../other/codes' lies outside"))
                                .anyMatch(fault -> fault.contains("purpose: 'fun' is no value of purpose")));
    }

    @Test
    void aMappingThatCannotBeReadIsToldWithTheReason() {
        assertThatThrownBy(() -> Mapping.read(folder.resolve("none.yaml"))).hasMessageContaining("(it does not exist)");
        assertThatThrownBy(() -> Mapping.read(folder)).hasMessageContaining("(it is a folder)");
    }

    @Test
    void allFaultsOfAMappingAreToldAtOnce() {
        box.mapping("""
                default: {}
                defaults: {delimiter: "||", decimal: x}
                files:
                  custmers: {}
                  purchases:
                    repeated_ids: last
                    columns:
                      amunt: betrag
                      amount: {column: a, value: b}
                      purchased_at: {column: datum, time: "bb"}
                      cost: {lookup: other}
                """);
        assertThatThrownBy(box::load)
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .hasSize(9)
                                .allMatch(fault -> fault.contains("mapping.yaml: "))
                                .anyMatch(fault -> fault.contains("default: is unknown"))
                                .anyMatch(fault -> fault.contains("files.custmers: is no file of the feed"))
                                .anyMatch(fault ->
                                        fault.contains("files.purchases.columns.amunt: is no column of purchases")));
        box.mapping("files: [");
        assertThatThrownBy(box::load).isInstanceOf(ConfigException.class).hasMessageContaining("not readable as YAML");
    }
}
