package churnwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final List<Column> COLUMNS = List.of(
            Column.date("as_of"),
            Column.text("customer_id"),
            Column.number("count"),
            Column.decimal("share"),
            Column.money("value"),
            Column.score("score"),
            Column.words("signals"),
            Column.json("evidence"));
    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String print(Format format, String currency, List<Column> columns, @Nullable Object[]... rows) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (Rows printed = new Output(out, out, 80, () -> Currency.getInstance(currency)).rows(format, columns)) {
            for (@Nullable Object[] row : rows) {
                printed.add(row);
            }
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private static final @Nullable Object[] FULL = {
        DATE, "a \"b\", c\nd", 7, 0.31, 1234L, 0.5, List.of("x", "y"), "{\"days\":12}"
    };
    private static final @Nullable Object[] EMPTY = {DATE, "=1+1", null, null, null, null, null, null};

    @Test
    void csvIsQuotedWithAHeaderAndEmptyCells() {
        assertThat(print(Format.CSV, "EUR", COLUMNS, FULL, EMPTY)).isEqualTo("""
                as_of,customer_id,count,share,value,score,signals,evidence
                2026-03-01,"a ""b"", c
                d",7,0.31,12.34,0.500000,x y,"{""days"":12}"
                2026-03-01,=1+1,,,,,,
                """);
    }

    @Test
    void jsonHasRealNumbersArraysObjectsAndNull() {
        assertThat(print(Format.JSON, "EUR", COLUMNS, FULL, EMPTY)).isEqualTo("""
                [
                {"as_of":"2026-03-01","customer_id":"a \\"b\\", c\\nd","count":7,"share":0.31,"value":12.34,\
                "score":0.500000,"signals":["x","y"],"evidence":{"days":12}},
                {"as_of":"2026-03-01","customer_id":"=1+1","count":null,"share":null,"value":null,"score":null,\
                "signals":null,"evidence":null}
                ]
                """);
    }

    @Test
    void noRowsAreAHeaderOrAnEmptyArray() {
        List<Column> columns = List.of(Column.text("a"), Column.text("b"));
        assertThat(print(Format.CSV, "EUR", columns)).isEqualTo("a,b\n");
        assertThat(print(Format.JSON, "EUR", columns)).isEqualTo("[]\n");
        assertThat(print(Format.TABLE, "EUR", columns)).isEqualTo("a  b\n");
    }

    @Test
    void numbersAreNeverWrittenWithExponentsAndMoneyHasTheCurrencysDecimals() {
        List<Column> columns = List.of(Column.money("m"), Column.score("s"), Column.decimal("d"));
        @Nullable Object[] row = {-5L, 1e-9, new BigDecimal("1E+3")};
        assertThat(print(Format.CSV, "EUR", columns, row)).isEqualTo("m,s,d\n-0.05,0.0000000010,1000\n");
        assertThat(print(Format.CSV, "JPY", columns, row)).isEqualTo("m,s,d\n-5,0.0000000010,1000\n");
        assertThat(print(Format.JSON, "KWD", columns, row))
                .isEqualTo("[\n{\"m\":-0.005,\"s\":0.0000000010,\"d\":1000}\n]\n");
    }

    @Test
    void aTableFitsTheScreenAndKeepsItsColumns() {
        String table = print(
                Format.TABLE,
                "EUR",
                List.of(Column.text("name"), Column.money("value"), Column.text("reason"), Column.text("owner")),
                new @Nullable Object[] {"日本", 100L, "x", "a"},
                new @Nullable Object[] {
                    "e\u0301a\u001b[2J", 1234567L, "one two three ".repeat(7).strip(), "b"
                },
                new @Nullable Object[] {"long", null, "y".repeat(90), null});
        assertThat(table).isEqualTo("""
                name       value  reason                                                   owner
                日本        1.00  x                                                        a
                e\u0301a\uFFFD[2J  12345.67  one two three one two three one two three one two three  b
                                  one two three one two three one two three
                long              yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
                                  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
                """);
    }

    @Test
    void aTableThatHardlyFitsIsFoldedBetweenWordsAndNeverInNumbersOrDates() {
        String table = print(
                Format.TABLE,
                "EUR",
                List.of(
                        Column.number("alert_id"),
                        Column.text("customer_id"),
                        Column.money("value_at_risk"),
                        Column.date("opened_on"),
                        Column.words("signals"),
                        Column.text("owner"),
                        Column.text("rfm")),
                new @Nullable Object[] {
                    7,
                    "C-0001",
                    1234567L,
                    DATE,
                    List.of("falling_share_of_wallet", "late_payment"),
                    "ann@example.org",
                    "145"
                });
        assertThat(table).isEqualTo("""
                alert_id  customer_id     value_at_  opened_on   signals       owner         rfm
                                               risk
                       7  C-0001           12345.67  2026-03-01  falling_      ann@          145
                                                                 share_of_     example.org
                                                                 wallet
                                                                 late_payment
                """);
    }

    @Test
    void theLastTextStandsBelowItsRowWhereItDoesNotFitBesideIt() {
        assertThat(print(
                        Format.TABLE,
                        "EUR",
                        List.of(
                                Column.number("a".repeat(22)),
                                Column.text("b".repeat(22)),
                                Column.text("c".repeat(22)),
                                Column.text("last_of_all")),
                        new @Nullable Object[] {
                            1, "x", "y", "one two ".repeat(12).strip()
                        },
                        new @Nullable Object[] {2, "x", "y", null}))
                .isEqualTo("""
                        aaaaaaaaaaaaaaaaaaaaaa  bbbbbbbbbbbbbbbbbbbbbb  cccccccccccccccccccccc
                            last_of_all
                                             1  x                       y
                            one two one two one two one two one two one two one two one two one two one
                            two one two one two
                                             2  x                       y
                        """);
    }

    @Test
    void whatDoesNotFitBesideEachOtherAtAllIsAListForEachRow() {
        List<Column> columns = IntStream.range(0, 12)
                .mapToObj(i -> Column.text("column_" + "abcdefghijkl".charAt(i)))
                .toList();
        assertThat(print(Format.TABLE, "EUR", columns)).isEqualTo("""
                column_a  column_b  column_c  column_d  column_e  column_f  column_g  column_h
                column_i  column_j  column_k  column_l
                """);
        @Nullable Object[] row = new @Nullable Object[12];
        row[1] = "one";
        row[11] = "z".repeat(75);
        assertThat(print(Format.TABLE, "EUR", columns, row, row)).endsWith("""
                column_k  column_l

                column_b  one
                column_l  zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz
                          zzzzz

                column_b  one
                column_l  zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz
                          zzzzz
                """);
    }
}
