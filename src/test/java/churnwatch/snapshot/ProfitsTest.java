package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfitsTest {
    private static final int DAY = 20_000;
    private static final LocalDate DATE = LocalDate.ofEpochDay(DAY);

    @TempDir
    Path folder;

    private Database open() {
        return Database.open(folder.resolve("churnwatch.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
    }

    @Test
    void oneLookTellsOfAllDatesAndOnlyWhenARuleAsks() {
        try (Database database = open();
                Handle reader = database.openReader()) {
            purchases(database, "1, 0, 100, 40", "1, 364, 10, 1", "1, 365, 7000, 0", "1, -1, 9000, 0");
            purchases(database, "2, 200, 100, NULL", "2, 0, 30, 10", "3, 366, 5, NULL", "5000, 3, 50, 60");
            Profits profits = new Profits(reader, List.of(DATE.minusDays(200), DATE, DATE.minusDays(1)));
            Profits.Year year = profits.upTo(DATE);
            assertThat(year.asked(1)).as("nobody asked").isEmpty();
            assertThat(year.apply(1)).hasValue(69);
            assertThat(year.asked(1)).hasValue(69);
            assertThat(year.apply(2)).as("one without a cost").isEmpty();
            assertThat(year.apply(3)).as("nothing in the year").hasValue(0);
            assertThat(year.apply(5000)).hasValue(-10);
            assertThat(year.apply(999_999)).hasValue(0);
            assertThat(profits.upTo(DATE.minusDays(1)).asked(1)).hasValue(9 + 7000);
            assertThat(profits.upTo(DATE.minusDays(200)).apply(1)).hasValue(9 + 7000);
            assertThat(profits.upTo(DATE.minusDays(200)).apply(3)).isEmpty();
        }
    }

    @Test
    void withoutAnyPurchasesNothingIsKnown() {
        try (Database database = open();
                Handle reader = database.openReader()) {
            assertThat(new Profits(reader, List.of(DATE)).upTo(DATE).apply(1)).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void theShippedRulesAskForNoProfitAndTheCodeAloneTells() {
        assertThat(RuleBook.load(Path.of("rules"), Trust.GUARDED).mentions("profit", "profitKnown", "clv"))
                .isFalse();
        assertThat(asking("// profit\n    $c : Customer( segment == \"profit\" )")
                        .mentions("profit"))
                .isFalse();
        assertThat(asking("$c : Customer( value.profitKnown )").mentions("profit"))
                .isFalse();
        assertThat(asking("$c : Customer( value.profit > 1 )").mentions("clv", "profit"))
                .isTrue();
    }

    private static RuleBook asking(String when) {
        List<RuleFile> files = new ArrayList<>();
        files.add(new RuleFile(
                "signals/a.drl",
                "package signals\nrule \"a\"\nwhen\n    " + when
                        + "\nthen\n    signals.raise($c, \"a\", Severity.LOW);\nend\n"));
        files.add(
                new RuleFile(
                        "risk/a.drl",
                        "package risk\nrule \"a\"\nwhen\n    $s : Signal( $c : customer )\nthen\n    risk.add($c, 0.1);\nend\n"));
        return RuleBook.of(new RuleFiles(files), Trust.GUARDED);
    }

    /** Customer, age in days, amount and cost. */
    private static void purchases(Database database, String... rows) {
        database.writing("test", tx -> {
            for (String row : rows) {
                String[] cells = row.split(", ", -1);
                tx.execute(
                        "INSERT INTO purchases (purchase_id, order_id, customer_no, purchased_at, purchased_day, amount, cost)"
                                + " VALUES ('" + row + "', '" + row + "', " + cells[0] + ", 0, "
                                + (DAY - Integer.parseInt(cells[1]))
                                + ", " + cells[2] + ", " + cells[3] + ")");
            }
        });
    }
}
