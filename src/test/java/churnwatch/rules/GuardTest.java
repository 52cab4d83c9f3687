package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.Attacks.Attack;
import churnwatch.rules.guard.Guard;
import churnwatch.rules.guard.Refusal;
import churnwatch.rules.guard.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.slf4j.LoggerFactory;

/** What a rule file may say, and that nothing else reaches the compiler. */
class GuardTest {
    private static final String RAISE = "signals.raise($c, \"x\", Severity.LOW);";

    @AfterEach
    void removeTheMark() {
        System.clearProperty(Attacks.MARK);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatRunsInAnUnguardedEngineIsRefusedAndNeverCompiled(Attack attack) {
        refusedWhereItStands(attack);
        assertThat(System.getProperty(Attacks.MARK)).isNull();
        RuleBook.of(set(attack.text()), Trust.FULL).evaluator().evaluate(SampleCustomers.all());
        assertThat(System.getProperty(Attacks.MARK))
                .as("an attack that does nothing proves nothing")
                .isEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whateverElseIsNoRuleOverFactsIsRefused(Attack attack) {
        refusedWhereItStands(attack);
    }

    static List<Attack> shapes() {
        assertThat(Attacks.shapes()).hasSize(13);
        return Attacks.shapes();
    }

    static List<Attack> variants() {
        assertThat(Attacks.variants()).hasSizeGreaterThanOrEqualTo(40);
        return Attacks.variants();
    }

    private static void refusedWhereItStands(Attack attack) {
        List<RuleFault> faults = new ArrayList<>();
        List<ParsedFile> compiled = new StageReader(Stage.SIGNALS, Trust.GUARDED, faults)
                .read(List.of(new RuleFile("signals/a.drl", attack.text())));
        assertThat(compiled).as("files that reach the compiler").isEmpty();
        assertThat(faults)
                .as(attack.text())
                .anySatisfy(fault -> {
                    assertThat(fault.line()).isEqualTo(attack.line());
                    assertThat(fault.column()).isEqualTo(attack.column());
                })
                .allSatisfy(fault -> assertThat(fault.file()).isEqualTo("signals/a.drl"));
    }

    @Test
    void aRefusalNamesThePlaceTheWordAndWhatToWriteInstead() {
        RuleFaults faults = catchThrowableOfType(
                RuleFaults.class,
                () -> RuleBook.of(
                        set(rule("$c : Customer( segment matches \"gold.*\" )", "Runtime.getRuntime().exec(\"id\");")),
                        Trust.GUARDED));
        assertThat(faults.faults())
                .extracting(RuleFault::toString)
                .containsExactly(
                        "signals/a.drl:4:28: rule \"r\": 'matches' is not allowed; compare with == or in ( … ), or"
                                + " write str[startsWith] \"…\"; use an enum where there is one",
                        "signals/a.drl:6:5: rule \"r\": 'Runtime' is not allowed under 'then'; write"
                                + " signals.raise( … )");
    }

    @Test
    void theCompilerIsNotAskedAboutARefusedFile() {
        // Only the compiler knows that the second rule's amount cannot be doubled; the first is refused.
        String text = rule("eval( true )", "")
                + rule(
                                "$c : Customer()\n    $i : Invoice() from $c.billing.late(90, 7)",
                                RAISE.replace(");", ", \"twice\", 2 * $i.amount());"))
                        .replace("package signals", "")
                        .replace("\"r\"", "\"s\"");
        assertThat(messages(text)).containsExactly("'eval' is not allowed");
        assertThat(messages(text.replace("eval( true )", "Customer()")))
                .containsExactly("amounts of events cannot be calculated with under 'then' (*)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no > 0, purchases.days >= 3 && purchases.gapRatio > 2.5 || !contractual",
                "segment in (\"retail\", \"wholesale\"), region not in (\"\"), channel str[startsWith] \"st\"",
                "segment.startsWith(\"who\") || segment != \"\", asOf > rfmBefore.asOf",
                "(rfm.total - rfmBefore.total) * 100 < -2 * rfm.total, rfm().known(), rfm.total % 2 == 1",
                "contacts.inbound(Topic.BILLING, 30) / 2.0 > 1, purchases.last.size() > 0, !purchases.last().isEmpty()",
                "rfm.known == true, $d : purchases.days > 3, $d < 100, rfm.digits contains \"1\"",
            })
    void conditionsOverFactsAreAllowed(String constraints) {
        allowed("$c : Customer( " + constraints + " )", RAISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$i : Invoice( amount > 50, paidOn == null ) from $c.billing.late(90, 7)",
                "exists Invoice( dueOn < issuedOn ) from $c.billing.late(90, 7)",
                "not( Signal( customer == $c, id == \"a\" ) and Signal( customer == $c, severity > Severity.LOW ) )",
                "( Signal( customer == $c, id == \"a\" ) or not Signal( customer == $c ) )",
                "accumulate( Invoice( $a : amount ) from $c.billing.late(90, 7); $sum : sum( $a ), $n : count( $a );"
                        + " $sum > 100, $n >= 2 )",
                "accumulate( $t : Ticket( kind == TicketKind.COMPLAINT ) from $c.tickets.listComplaints(90);"
                        + " $all : collectList( $t ); $all.size() > 1 )",
                "Customer( segment == $c.segment, no != $c.no )",
            })
    void theOtherFactsOfACustomerAreAllowed(String condition) {
        allowed("$c : Customer( no > 0 )\n    " + condition, RAISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signals.raise($c, \"x\", Severity.LOW, \"a\", $n, \"b\", 0.5 * ($n + 1), \"c\", true, \"d\", null);",
                "signals.raise($c, \"x\", Severity.LOW, \"last\", $c.purchases().lastOf($gone));",
                "signals.raise($c, \"x\", Severity.LOW, \"n\", $gone.size(), \"s\", $c.segment().length());",
                "signals.raise($c, \"x\", Severity.LOW); // one\n    signals.raise($c, \"y\", Severity.HIGH); /* two */",
            })
    void consequencesThatOnlyRaiseAreAllowed(String then) {
        allowed("$c : Customer( $n : purchases.days, $gone : purchases.gone(365).list )", then);
    }

    private static void allowed(String when, String then) {
        String text = rule(when, then)
                .replace("rule \"r\"", "import churnwatch.fact.Customer;\n// harmless: eval(new System())\nrule r");
        RuleBook.of(set(text), Trust.GUARDED).evaluator().evaluate(SampleCustomers.all());
    }

    @Test
    void riskRulesSpeakToRiskOnly() {
        String text = rule("$s : Signal( $c : customer )", "risk.add($c, 0.1 + 0.1); risk.base($c, 0.2);")
                .replace("package signals", "package risk");
        assertThat(new StageReader(Stage.RISK, Trust.GUARDED, new ArrayList<>())
                        .read(List.of(new RuleFile("risk/a.drl", text))))
                .hasSize(1);
        List<RuleFault> faults = new ArrayList<>();
        new StageReader(Stage.RISK, Trust.GUARDED, faults)
                .read(List.of(new RuleFile(
                        "risk/a.drl", text.replace("risk.base($c, 0.2)", "signals.raise($c, \"x\", Severity.LOW)"))));
        assertThat(faults)
                .extracting(RuleFault::toString)
                .containsExactly("risk/a.drl:6:30: rule \"r\": 'signals' is not allowed under 'then'; write"
                        + " risk.add( … ) or risk.base( … )");
    }

    @Test
    void valuesOfDifferentKindsAreNotCompared() {
        assertThat(List.of(
                        fault("rfm.recency > \"abc\""),
                        fault("rfm.recency == \"3\""),
                        fault("segment == 3"),
                        fault("contractual > true"),
                        fault("contacts.inbound(Topic.BILLING, 30)"),
                        fault("asOf > \"2026-01-01\""),
                        fault("segment * 2 > 1"),
                        fault("rfm.known && rfm.total"),
                        fault("billing.worstDaysLate(90.5) > 7"),
                        fault("surveys.count(3) > 0"),
                        fault("purchases.days / 2 > 3")))
                .containsExactly(
                        "4:34: rfm.recency is a number, \"abc\" is a text; compare it with a number",
                        "4:35: rfm.recency is a number, \"3\" is a text; write 3 without quotes",
                        "4:31: segment is a text, 3 is a number; compare it with a text",
                        "4:32: contractual is yes or no, which is not less or more than another; compare with == or"
                                + " !=",
                        "4:20: contacts.inbound(Topic.BILLING, 30) is a number, not a condition; compare it, such as"
                                + " contacts.inbound(Topic.BILLING, 30) > 0",
                        "4:27: asOf is a date, \"2026-01-01\" is a text; compare it with a date",
                        "4:20: segment is a text; '*' takes numbers",
                        "4:33: rfm.total is a number; '&&' takes conditions; compare the value with something",
                        "4:28: Billing.worstDaysLate(decimal number) does not exist; write worstDaysLate(int); int"
                                + " takes whole numbers, such as 90 or wholeLimit(…)",
                        "4:28: Surveys.count(whole number) does not exist; write count(SurveyKind)",
                        "4:35: purchases.days / 2 divides whole numbers, which keeps the rest at some times and drops it"
                                + " at others; multiply the other side of the comparison instead, or divide by a decimal"
                                + " number such as 2.0");
        assertThat(faultOf("exists Signal( customer == $c, severity == \"HIGH\" )"))
                .isEqualTo("5:48: severity is one of Severity, \"HIGH\" is a text; write Severity.HIGH");
    }

    @Test
    void whatPeopleWriteOutOfHabitIsToldWhatToWriteInstead() {
        assertThat(List.of(
                        fault("segment = \"gold\""),
                        fault("segment == \"gold\" and no > 3"),
                        fault("no > 3 or no < 1"),
                        fault("segment <> \"gold\""),
                        fault("not contractual"),
                        fault("wallet is null"),
                        fault("purchases.gapRatio > 50%"),
                        fault("purchases.gapRatio > 2,5"),
                        fault("3 < purchases.days < 5"),
                        fault("contacts.inbound(BILING, 30) > 3")))
                .containsExactly(
                        "4:28: mismatched input '='; write == for equal",
                        "4:38: mismatched input 'and'; write && or a comma between conditions inside brackets",
                        "4:27: mismatched input 'or'; write || between conditions inside brackets",
                        "4:29: no viable alternative at input '>'; write != for not equal",
                        "4:24: mismatched input 'contractual'; write ! before a condition inside brackets, and not( … )"
                                + " around a fact",
                        "4:27: mismatched input 'is'; write == null or != null",
                        "4:45: no viable alternative at input ')'; write a share as a decimal number, such as 0.5",
                        "4:43: 5 is a number, not a condition; compare it with something; decimals are written with a"
                                + " point, such as 2.5",
                        "4:39: '<' is not allowed here; compare two values only, and write two conditions for three",
                        "4:37: there is no 'BILING'; did you mean Topic.BILLING?");
        assertThat(only(rule("$c : Custumer( $n : no )", raise("\"n\", $n"))))
                .isEqualTo("4:5: there is no fact Custumer; did you mean Customer?");
        assertThat(only(rule("$c : Customer( no > 3 )", RAISE.replace("Severity.", ""))))
                .isEqualTo("6:28: there is no 'LOW'; did you mean Severity.LOW?");
    }

    private static String raise(String evidence) {
        return RAISE.replace(");", ", " + evidence + ");");
    }

    @Test
    void evidenceHasANameBeforeEachValue() {
        assertThat(raising("\"days\""))
                .isEqualTo("6:42: \"days\" has no value; write a comma and a value after the name");
        assertThat(raising("3, \"days\""))
                .isEqualTo("6:42: 3 has no name; write a name in quotes and a comma before it");
    }

    @Test
    void aCalculationIsNotBoundBecauseTheCompilerWouldKeepItsFirstValueOnly() {
        assertThat(fault("$x : purchases.days * 2"))
                .endsWith("a calculation cannot be bound to a name; bind the values in it one by one, and calculate"
                        + " where you use them");
    }

    @Test
    void fullTrustWarnsOnEachLoad() {
        Logger log = (Logger) LoggerFactory.getLogger(RuleBook.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try {
            RuleFiles files = set(rule("$c : Customer( no > 0 )", RAISE));
            RuleBook.of(files, Trust.GUARDED);
            assertThat(told.list).isEmpty();
            RuleBook.of(files, Trust.FULL);
            RuleBook.of(files, Trust.FULL);
        } finally {
            log.detachAppender(told);
        }
        assertThat(told.list).hasSize(2).allSatisfy(warning -> {
            assertThat(warning.getLevel()).isEqualTo(Level.WARN);
            assertThat(warning.getFormattedMessage()).startsWith("rules.trust is full: ");
        });
    }

    @Test
    void aFileThatTheParserReadsDifferentlyIsRefused() throws DroolsParserException {
        String harmless = rule("$c : Customer( no > 0 )", RAISE);
        PackageDescr parsed = new DrlParser(LanguageLevelOption.DRL6).parse(false, harmless);
        Guard guard = new Guard(Stage.SIGNALS.language());
        assertThat(guard.examine(SourceText.read(harmless), parsed).refusals()).isEmpty();
        assertThat(guard.examine(SourceText.read(harmless + "function"), parsed).refusals())
                .extracting(Refusal::line, Refusal::message)
                .containsExactly(tuple(8, "'function' is not allowed"));
        assertThat(guard.examine(SourceText.read(harmless.replace("no > 0", "no > 1")), parsed)
                        .refusals())
                .extracting(Refusal::message)
                .containsExactly("'no > 0' does not stand in the file like that");
    }

    private static String fault(String constraint) {
        return only(rule("$c : Customer( " + constraint + " )", RAISE));
    }

    private static String faultOf(String condition) {
        return only(rule("$c : Customer()\n    " + condition, RAISE));
    }

    private static String raising(String evidence) {
        return only(rule("$c : Customer()", raise(evidence)));
    }

    private static String rule(String when, String then) {
        return """
                package signals
                rule "r"
                when
                    %s
                then
                    %s
                end
                """.formatted(when, then);
    }

    private static String only(String text) {
        List<RuleFault> faults = catchThrowableOfType(RuleFaults.class, () -> RuleBook.of(set(text), Trust.GUARDED))
                .faults();
        assertThat(faults).hasSize(1);
        RuleFault fault = faults.get(0);
        return fault.line() + ":" + fault.column() + ": " + fault.message() + "; " + fault.fix();
    }

    private static List<String> messages(String text) {
        return catchThrowableOfType(RuleFaults.class, () -> RuleBook.of(set(text), Trust.GUARDED)).faults().stream()
                .map(RuleFault::message)
                .toList();
    }

    private static RuleFiles set(String signals) {
        try {
            return new RuleFiles(List.of(
                    new RuleFile("signals/a.drl", signals),
                    new RuleFile("risk/weights.drl", Files.readString(Path.of("rules", "risk", "weights.drl")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
