package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.history.Packer;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

    @TempDir
    Path folder;

    private Database database;
    private Evaluation evaluation;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("a.db").toString(), ZoneId.of("UTC"), Currency.getInstance("EUR"));
        evaluation = new Evaluation(database, Settings.defaults());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachDateIsJudgedByEachSetWithItsOwnEvidence() throws IOException {
        RuleBook shipped = RuleBook.load(Path.of("rules"), Trust.GUARDED);
        RuleBook gentle = gentle();
        buyOn(1, 90, 70, 51);
        buyOn(2, 200, 185);

        List<String> told = told(List.of(AS_OF, AS_OF.minusDays(10)), List.of(shipped, gentle));

        // The second customer has lapsed by the later date; ten days before, the first is silent for 41 days, his gap
        // is 19.5.
        assertThat(told)
                .containsExactly(
                        "1 2026-03-01 overdue_purchase MEDIUM " + shipped.hash(),
                        "1 2026-03-01 overdue_purchase LOW " + gentle.hash(),
                        "1 2026-02-19 -",
                        "1 2026-02-19 overdue_purchase LOW " + gentle.hash(),
                        "2 2026-02-19 -",
                        "2 2026-02-19 -");
    }

    @Test
    void aRuleThatSpeaksOfAnEmptyTableIsSilentAsInASnapshot() {
        buyOn(1, 90, 70, 51);
        RuleFiles shipped = RuleFiles.read(Path.of("rules"));
        RuleFile poor = new RuleFile("signals/poor.drl", """
                package signals
                rule "poor"
                when
                    $c : Customer( billing.count == 0 )
                then
                    signals.raise($c, "poor", Severity.LOW);
                end
                """);
        RuleBook book = RuleBook.of(shipped.with(poor), Settings.Trust.GUARDED);
        assertThat(told(List.of(AS_OF), List.of(book)))
                .containsExactly("1 2026-03-01 overdue_purchase MEDIUM " + book.hash());
    }

    @Test
    void nothingIsWritten() {
        buyOn(1, 90, 70, 51);
        told(List.of(AS_OF), List.of(RuleBook.load(Path.of("rules"), Trust.GUARDED)));
        for (String table : List.of("snapshots", "signals", "assessments", "alerts")) {
            int rows = database.read(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                    .mapTo(Integer.class)
                    .one());
            assertThat(rows).as(table).isZero();
        }
    }

    @Test
    void anEmptyDatabaseHasNobodyToJudge() {
        assertThat(told(List.of(AS_OF), List.of(RuleBook.load(Path.of("rules"), Trust.GUARDED))))
                .isEmpty();
    }

    private List<String> told(List<LocalDate> dates, List<RuleBook> sets) {
        List<String> told = new ArrayList<>();
        List<Seen> seen = evaluation.run(dates, sets, first -> new Words(), told::addAll);
        assertThat(seen).extracting(Seen::asOf).containsExactlyElementsOf(dates);
        told.sort((a, b) -> Character.compare(a.charAt(0), b.charAt(0)));
        return told;
    }

    /** The shipped risk rules, over one signal rule that warns earlier. */
    private RuleBook gentle() throws IOException {
        Path rules = folder.resolve("rules");
        Files.createDirectories(rules.resolve("signals"));
        Files.createDirectories(rules.resolve("risk"));
        Files.copy(Path.of("rules/risk/base.drl"), rules.resolve("risk/base.drl"));
        Files.writeString(rules.resolve("signals/overdue.drl"), """
                package signals
                rule "overdue"
                when
                    $c : Customer( purchases.days >= 3, purchases.gapRatio > 2 )
                then
                    signals.raise($c, "overdue_purchase", Severity.LOW);
                end
                """);
        return RuleBook.load(rules, Trust.GUARDED);
    }

    private void buyOn(int no, int... ages) {
        database.writing("test", handle -> {
            handle.execute(
                    "INSERT INTO customers (customer_no, customer_id, joined_on) VALUES (?, ?, ?)",
                    no,
                    "c" + no,
                    AS_OF.toEpochDay() - 400);
            for (int age : ages) {
                long day = AS_OF.toEpochDay() - age;
                handle.execute(
                        "INSERT INTO purchases (purchase_id, customer_no, purchased_at, purchased_day, order_id, amount)"
                                + " VALUES (?, ?, ?, ?, ?, 1000)",
                        no + "-" + age,
                        no,
                        day * 86_400_000L,
                        day,
                        no + "-" + age);
            }
            new Packer(handle).repackAll();
        });
    }

    private static final class Words implements Gathering<List<String>> {
        private final List<String> words = new ArrayList<>();

        @Override
        public void add(List<Judgement> judgements) {
            for (Judgement judgement : judgements) {
                String head =
                        judgement.customer().no() + " " + judgement.customer().asOf() + " ";
                judgement
                        .signals()
                        .forEach(raised -> words.add(head + raised.id() + " " + raised.severity() + " "
                                + judgement.evidence(raised).replaceAll(".*\"rule_set\":\"(\\w+)\".*", "$1")));
                if (judgement.signals().isEmpty()) {
                    words.add(head + "-");
                }
            }
        }

        @Override
        public List<String> result() {
            return words;
        }
    }
}
