package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The troubled sample customer is 40 days late. */
class LimitsTest {
    private static final String HEADER = "name,segment,value,why\n";
    private static final String LIMITS = HEADER
            + "late.days,,40,\n"
            + "late.days,business,39,\"They pay by hand, and slowly\"\n"
            + "late.weight, private ,0.25,\n"
            + "late.weight,,0.5,\n";
    private static final String SIGNALS = """
            package signals
            rule "late"
            when
                $c : Customer( billing.worstDaysLate(90) > limit("late.days"),
                               $late : billing.late(90, wholeLimit("late.days")) )
            then
                signals.raise($c, "late", Severity.LOW, "late", $late.size(), "limit", $c.limit("late.days"));
            end
            """;
    private static final String RISK = """
            package risk
            rule "weight"
            when
                $c : Customer( $weight : limit("late.weight") )
            then
                risk.add($c, $weight);
            end
            """;

    private static final RuleFiles FILES = new RuleFiles(List.of(
            new RuleFile("signals/late.drl", SIGNALS),
            new RuleFile("risk/weight.drl", RISK),
            new RuleFile("limits.csv", LIMITS)));

    @Test
    void aCustomerGetsTheNumberOfTheOwnSegmentOrElseThatOfEverybody() {
        List<Verdict> verdicts = RuleBook.of(FILES, Trust.GUARDED).evaluator().evaluate(customers());
        assertThat(verdicts).extracting(verdict -> verdict.signals().size()).containsExactly(1, 0, 0);
        assertThat(verdicts.get(0).signals().get(0).evidence()).containsExactly("late", 1, "limit", 39.0);
        assertThat(verdicts).extracting(Verdict::score).containsExactly(0.5, 0.25, 0.5);
    }

    @Test
    void twoSetsSeeTheSameCustomersUnderTheirOwnNumbers() {
        List<Customer> customers = customers();
        RuleFiles stricter = with(LIMITS.replace("late.days,,40", "late.days,,39"));
        List<Verdict> strict = RuleBook.of(stricter, Trust.GUARDED).evaluator().evaluate(customers);
        List<Verdict> plain = RuleBook.of(FILES, Trust.GUARDED).evaluator().evaluate(customers);
        assertThat(strict).extracting(verdict -> verdict.signals().size()).containsExactly(1, 1, 1);
        assertThat(plain).extracting(verdict -> verdict.signals().size()).containsExactly(1, 0, 0);
    }

    @Test
    void theVersionOfTheSetFollowsItsNumbers() {
        assertThat(with(LIMITS.replace("39", "38")).hash()).isNotEqualTo(FILES.hash());
    }

    @Test
    void everyFaultOfTheFileIsToldAtOnceWithItsLineAndColumn() {
        String file = "\uFEFF" + HEADER
                + "late.days,,\"7,5\",\n"
                + "late days,,7,\n"
                + "late.weight,private,1,\n"
                + "late.weight,private,2,\n"
                + "\n"
                + "late.weight,1,\n"
                + "late.days,, 7 days ,\"more, and more\"\n"
                + "late.days,business,1e3,\n"
                + "late.days,farm,7,\"two\n"
                + "late.days,private,7,\"because\"\n"
                + "\"late.days\",\"\"\"private\",7,5\" pipes\n";
        assertThat(faults(with(file)))
                .containsExactly(
                        "limits.csv:2:13: column value: '7,5' is no number; write it like 7 or 0.25",
                        "limits.csv:3:1: column name: 'late days' is no name; write letters, digits, dots and _ only",
                        "limits.csv:5:1: column name: 'late.weight' for segment 'private' stands in line 4 already;"
                                + " remove one of the two",
                        "limits.csv:7:1: the row has 3 cells instead of 4; put a text with commas into quotes",
                        "limits.csv:8:1: column name: 'late.days' for everybody stands in line 2 already; remove one of"
                                + " the two",
                        "limits.csv:8:13: column value: '7 days' is no number; write it like 7 or 0.25",
                        "limits.csv:9:20: column value: '1e3' is no number; write it like 7 or 0.25",
                        "limits.csv:10:18: a quote is not closed; close it in the same line");
    }

    @Test
    void aSegmentsNumberWithoutOneForEverybodyElseIsTold() {
        assertThat(faults(with(HEADER + "late.weight,private,1,\n")))
                .containsExactly("limits.csv:2:13: column segment: 'late.weight' has no row with a blank segment, so"
                        + " nobody else has a number; add one");
    }

    @Test
    void aWrongHeaderAnEmptyFileAndAnOpenQuoteAreTold() {
        assertThat(faults(with("name;segment;value;why\nlate.days;;7;\n")))
                .containsExactly(
                        "limits.csv:1:1: the header is 'name;segment;value;why'; write name,segment,value,why");
        assertThat(faults(with("")))
                .containsExactly("limits.csv:1:1: there is no header; write name,segment,value,why");
        assertThat(faults(with("\"" + HEADER + "late.days,,x,\n")))
                .containsExactly("limits.csv:1:1: a quote is not closed; close it in the same line");
        assertThat(faults(with(LIMITS + "more,,1,\"and so on\r\n\r\nstill,,1,\"more\r\n")))
                .containsExactly(
                        "limits.csv:6:9: a quote is not closed; close it in the same line",
                        "limits.csv:8:10: a quote is not closed; close it in the same line");
    }

    @Test
    void aNameThatIsNotThereIsToldWhereTheRuleHasItWithTheNearest() {
        String misspelled = SIGNALS.replace("wholeLimit(\"late.days\")", "wholeLimit(\"late.dais\")");
        assertThat(faults(FILES.with(new RuleFile("signals/late.drl", misspelled))))
                .containsExactly("signals/late.drl:5:45: limits.csv has no 'late.dais'; did you mean late.days?");
        assertThat(faults(FILES.with(new RuleFile("risk/weight.drl", RISK.replace("late.weight", "of_the_moon")))))
                .containsExactly(
                        "risk/weight.drl:4:30: limits.csv has no 'of_the_moon'; add a row" + " of_the_moon,,VALUE,WHY");
    }

    @Test
    void aNameInACommentOrATextIsNoUseOfIt() {
        String talking = SIGNALS.replace("package signals", "package signals // limit(\"nowhere\")")
                .replace("\"late\", Severity", "\"limit(nobody)\", Severity");
        assertThat(RuleBook.of(FILES.with(new RuleFile("signals/late.drl", talking)), Trust.GUARDED)
                        .hash())
                .isNotEmpty();
    }

    @Test
    void withoutTheFileARuleThatAsksForItIsTold() {
        RuleFiles without = new RuleFiles(FILES.all().subList(0, 2));
        assertThat(faults(without))
                .hasSize(4)
                .first()
                .isEqualTo("signals/late.drl:4:48: there is no limits.csv; put one with the header"
                        + " name,segment,value,why there");
    }

    @Test
    void aNumberIsAskedForByItsNameAlone() {
        String computed = SIGNALS.replace("limit(\"late.days\"),", "limit(segment),");
        assertThat(faults(FILES.with(new RuleFile("signals/late.drl", computed))))
                .containsExactly("signals/late.drl:4:48: limit takes one name in quotes; write it like"
                        + " limit(\"late_payment.days\")");
    }

    @Test
    void decimalsWhereAWholeNumberIsAskedForAreTold() {
        assertThat(faults(with(LIMITS.replace("39", "39.5"))))
                .containsExactly(
                        "limits.csv:3:20: column value: '39.5' is no whole number, which signals/late.drl:5 asks"
                                + " for; write one");
        assertThat(RuleBook.of(with(LIMITS.replace("39", "39.0")), Trust.GUARDED)
                        .hash())
                .isNotEmpty();
    }

    @Test
    void aNumberThatNobodyAsksForIsKnown() {
        assertThat(LimitTable.unused(with(LIMITS + "spare,,1,\n")))
                .containsExactly(new LimitRow(6, 8, "spare", "", BigDecimal.ONE));
        assertThat(LimitTable.unused(FILES)).isEmpty();
    }

    @Test
    void oneNumberCanBeMovedWithoutCompilingAnew() {
        LimitTable table = LimitTable.of(FILES, new ArrayList<>());
        LimitRow business = table.rows().get(1);
        LimitTable moved = table.with(
                new LimitRow(business.line(), business.column(), "late.days", "business", new BigDecimal(41)));
        assertThat(table.on(customers())).extracting(c -> c.limit("late.days")).containsExactly(39.0, 40.0, 40.0);
        assertThat(moved.on(customers())).extracting(c -> c.limit("late.days")).containsExactly(41.0, 40.0, 40.0);
    }

    @Test
    void theFileIsReadFromTheFolder(@TempDir Path folder) throws IOException {
        for (RuleFile file : FILES.all()) {
            Files.createDirectories(folder.resolve(file.name()).getParent());
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        assertThat(RuleFiles.read(folder).hash()).isEqualTo(FILES.hash());
        Files.writeString(folder.resolve("limits.csv"), "caf\u00e9", StandardCharsets.ISO_8859_1);
        RuleFaults faults = catchThrowableOfType(RuleFaults.class, () -> RuleFiles.read(folder));
        assertThat(faults).hasMessageContaining("limits.csv").hasMessageContaining("UTF-8");
    }

    private static List<Customer> customers() {
        return List.of(late(1, "business"), late(2, "private"), late(3, ""));
    }

    private static Customer late(int no, String segment) {
        Customer c = SampleCustomers.troubled();
        return new Customer(
                no,
                c.asOf(),
                segment,
                "",
                "",
                c.tenureDays(),
                c.contractual(),
                c.rfm(),
                c.rfmBefore(),
                c.yearlyValue(),
                c.purchases(),
                c.contracts(),
                c.billing(),
                c.offers(),
                c.contacts(),
                c.tickets(),
                c.surveys(),
                c.wallet(),
                c.details(),
                c.touchpoints());
    }

    private static RuleFiles with(String limits) {
        return FILES.with(new RuleFile("limits.csv", limits));
    }

    private static List<String> faults(RuleFiles files) {
        RuleFaults faults = catchThrowableOfType(RuleFaults.class, () -> RuleBook.of(files, Trust.GUARDED));
        return faults.faults().stream().map(RuleFault::toString).toList();
    }
}
