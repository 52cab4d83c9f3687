package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import churnwatch.config.Settings.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in rules before they are used, and what is left alone. */
class RuleCheckTest {
    private static final String RAISE = "signals.raise($c, \"a\", Severity.LOW);";

    @TempDir
    Path folder;

    @Test
    void theShippedRulesAreWithoutFindingsAndComeCompiled() {
        RuleCheck check = RuleCheck.of(Path.of("rules"), Trust.GUARDED);
        assertThat(check.findings()).isEmpty();
        assertThat(Objects.requireNonNull(check.book()).hash())
                .isEqualTo(RuleFiles.read(Path.of("rules")).hash());
    }

    @Test
    void everyShippedSignalRuleFiresForASampleSoThatItsConsequenceIsTried() {
        RuleBook book = RuleBook.load(Path.of("rules"), Trust.GUARDED);
        Set<String> fired = new TreeSet<>();
        for (Verdict verdict : book.evaluator().evaluate(SampleCustomers.all())) {
            verdict.signals().forEach(raised -> fired.addAll(raised.rules()));
        }
        assertThat(fired)
                .containsExactlyInAnyOrderElementsOf(book.rules().stream()
                        .filter(RuleName::raisesSignals)
                        .map(RuleName::name)
                        .toList());
    }

    @Test
    void whatFailsOnlyWhenItFiresIsFoundWithItsRuleAndItsPlace() {
        RuleCheck check = check(rule("fine", "no > 0", RAISE)
                + rule("ratio", "$d : purchases.days, $o : offers.sent(90)", raise("\"ratio\", $d / $o")));
        assertThat(told(check))
                .containsExactly("signals/a.drl:10:1 error dry-run ratio: its consequence failed: / by zero; look at"
                        + " what it divides by, and at values that may be absent (null)");
        assertThat(check.book()).isNull();
    }

    @Test
    void whatFailsOnlyBesideOtherSignalsIsFoundAlthoughNoSampleHasThem() {
        String when =
                "$c : Customer( no > 0, $o : offers.sent(90) )\n    exists Signal( customer == $c, id == \"rare\" )";
        assertThat(told(check(file("beside", when, raise("\"ratio\", 1 / $o"))
                        + rule("never", "purchases.days > 100000", "signals.raise($c, \"rare\", Severity.LOW);"))))
                .anySatisfy(one -> assertThat(one).startsWith("signals/a.drl:3:1 error dry-run beside: "));
    }

    @Test
    void aRuleThatRaisesWhatItMatchesIsFoundToFireWithoutEnd() {
        String answering =
                "// Answers.\npackage signals\n" + file("some", "$c : Customer( purchases.days >= 1 )", RAISE) + """
                rule "answers"
                when
                    $s : Signal( $c : customer, $id : id )
                then
                    signals.raise($c, $id + "x", Severity.LOW);
                end
                """;
        RuleFiles files = RuleFiles.read(Path.of("rules")).with(new RuleFile("signals/a.drl", answering));
        assertThat(told(RuleCheck.of(files, Trust.GUARDED)))
                .anySatisfy(one -> assertThat(one)
                        .contains("error dry-run answers: fires without end: more than 1000 times a customer"));
    }

    @Test
    void aTypeMistakeOfTheLeftSideIsFoundThoughNoSampleComesToIt() {
        assertThat(told(check(rule("r", "purchases.days > 100000, rfm.recency > \"abc\"", RAISE))))
                .containsExactly("signals/a.drl:5:59 error guard r: rfm.recency is a number, \"abc\" is a text; compare"
                        + " it with a number");
    }

    @Test
    void allFindingsOfAllFilesAreToldAtOnce() {
        RuleFiles files = set(rule("r", "segment matches \"x\"", RAISE) + rule("q", "no > 2, no < 1", RAISE))
                .with(new RuleFile("signals/b.drl", "package signals\n" + rule("s", "purchases.dayz > 2", RAISE)))
                .with(new RuleFile(
                        "signals/c.drl",
                        "// Warns.\npackage signals\n" + rule("c", "no > 0", raise("\"x\", 1 / $c.offers().sent(90)"))))
                .with(new RuleFile("limits.csv", "name,segment,value,why\nunused,,1,Nobody asks for it\n"));
        assertThat(RuleCheck.of(files, Trust.GUARDED).findings())
                .extracting(RuleFinding::file, RuleFinding::kind)
                .containsExactly(
                        tuple("limits.csv", "unused-limit"),
                        tuple("signals/a.drl", "guard"),
                        tuple("signals/a.drl", "impossible"),
                        tuple("signals/b.drl", "undocumented"),
                        tuple("signals/b.drl", "guard"),
                        tuple("signals/c.drl", "dry-run"));
    }

    @Test
    void aFileWithoutACommentAndASignalThatNobodyDocumentsAreFound() {
        RuleFiles files =
                set(rule("r", "no > 0", RAISE) + rule("s", "no > 1", RAISE.replace("\"a\"", "\"other_one\"")));
        assertThat(lint(files))
                .containsExactly("signals/a.drl:14:23 warning undocumented s: no comment says what \"other_one\" warns"
                        + " of; name it in the comment above the rule or at the top of the file, or raise it in"
                        + " other_one.drl");
        String bare = files.all().get(0).text().replaceFirst("// Warns.\n", "");
        assertThat(lint(files.with(new RuleFile("signals/a.drl", bare))))
                .containsExactly("signals/a.drl:1:1 warning undocumented : no comment opens the file, so nobody learns"
                        + " what it is for; begin it with // what it warns of and why, and // the numbers to change");
        String named = files.all().get(0).text().replace("// Warns.", "// Warns. Another one is of Other\n//  ONE.");
        assertThat(lint(files.with(new RuleFile("signals/a.drl", named)))).isEmpty();
        String above = files.all().get(0).text().replace("rule \"s\"", "// The other_one.\nrule \"s\"");
        assertThat(lint(files.with(new RuleFile("signals/a.drl", above)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchases.days >= 3, rfm.known",
                "rfm.known, purchases.days >= 3",
                "rfm.known && purchases.days >= 3",
                "$d : purchases.days, rfm.known, $d >= 3",
                "purchases.days >= 3, $x : rfm.total, rfm.known",
            })
    void twoRulesWithEqualConditionsAreFoundHoweverTheyAreWritten(String other) {
        assertThat(lint(set(rule("one", "purchases.days >= 3, rfm.known", RAISE) + rule("two", other, RAISE))))
                .containsExactly(
                        "signals/a.drl:10:1 warning same-conditions two: has the same conditions as rule \"one\""
                                + " (signals/a.drl:3); put what both do under one 'then', or change the condition that was"
                                + " meant to differ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchases.days >= 4, rfm.known",
                "purchases.days > 3, rfm.known",
                "purchases.days >= 3",
                "purchases.days >= 3 || rfm.known",
                "purchases.days >= 3, !rfm.known"
            })
    void rulesThatDifferInOneConditionAreLeftAlone(String other) {
        assertThat(lint(set(rule("one", "purchases.days >= 3, rfm.known", RAISE) + rule("two", other, RAISE))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchases.days > 5, purchases.days < 5",
                "purchases.days > 5, purchases.days <= 5",
                "purchases.days >= 5, 5 > purchases.days",
                "purchases.days > 5 && purchases.days < 2.5",
                "$d : purchases.days, $d > 5, purchases.days < 2",
                "$d : purchases.days > 5, $d < 2",
                "purchases.days == 5, purchases.days > 5",
                "purchases.days == 5, purchases.days == 6",
                "purchases.daysSinceLast < -1, purchases.daysSinceLast > -1",
                "segment == \"a\", segment == \"b\"",
                "purchases.spend(0, 365) > 100 * 100, purchases.spend(0, 365) < 90",
            })
    void boundsThatExcludeEachOtherAreFound(String constraints) {
        assertThat(lint(set(rule("r", constraints, RAISE))))
                .singleElement()
                .asString()
                .contains("error impossible r: '", "' never holds where '", "' does, so the rule never fires");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "purchases.days >= 5, purchases.days <= 5",
                "purchases.days > 5, purchases.days < 6",
                "purchases.days > 5 || purchases.days < 3",
                "purchases.days(0, 90) < 3, purchases.days(90, 180) > 5",
                "purchases.days == 5, purchases.days >= 5",
                "segment == \"a\" || segment == \"b\"",
                "purchases.days > 5, rfm.total < 3",
            })
    void boundsThatCanHoldTogetherAreLeftAlone(String constraints) {
        assertThat(lint(set(rule("r", constraints, RAISE)))).isEmpty();
    }

    @Test
    void aTextThatRepeatsANumberOfTheConditionsIsFound() {
        assertThat(lint(set(rule("r", "billing.worstDaysLate(90) > 7", raise("\"more_than_7_days\", true")))))
                .containsExactly(
                        "signals/a.drl:7:42 warning repeated-number r: \"more_than_7_days\" repeats the 7 of the"
                                + " conditions; leave the number out, or bind the value and raise it as evidence");
        assertThat(lint(set(rule("r", "billing.worstDaysLate(90) > 7", raise("\"more_than_8_days\", true")))))
                .isEmpty();
    }

    @Test
    void aTextMayBeLong() {
        String text = "x".repeat(100_000);
        RuleFiles files =
                set(rule("r", "segment != \"" + text + "\", no > limit(\"least\")", raise("\"a\", \"" + text + "\"")));
        List<RuleFile> all = new ArrayList<>(files.all());
        all.add(new RuleFile("limits.csv", "name,segment,value,why\nleast,,0,\"" + text + "\n"));
        assertThat(told(RuleCheck.of(new RuleFiles(all), Trust.GUARDED)))
                .containsExactly("limits.csv:2:10 error limit : a quote is not closed; close it in the same line");
        all.set(2, new RuleFile("limits.csv", "name,segment,value,why\nleast,,0,\"" + text + "\"\n"));
        assertThat(told(RuleCheck.of(new RuleFiles(all), Trust.GUARDED))).isEmpty();
        assertThat(RuleOutline.of(new RuleFiles(all)).get(0).numbers()).containsExactly("least=0");
        assertThat(RiskCall.of(new RuleFiles(all))).isNotEmpty();
    }

    @Test
    void aSignalOfAnybodyElseIsFound() {
        assertThat(lint(set(file("r", "$c : Customer( no > 0 )\n    exists Signal( id == \"late_payment\" )", RAISE))))
                .containsExactly(
                        "signals/a.drl:6:12 warning other-customers r: Signal( … ) may be of any customer of the"
                                + " run; add customer == $c, with $c bound to the customer before it");
        for (String tie : List.of("customer == $c", "$c == customer && id != \"a\"", "customer.no == $c.no")) {
            assertThat(lint(set(file("r", "$c : Customer( no > 0 )\n    exists Signal( " + tie + " )", RAISE))))
                    .isEmpty();
        }
        for (String none : List.of("no != $c.no", "segment == $c.segment", "no == $c.no || segment == \"x\"")) {
            assertThat(lint(set(file("r", "$c : Customer()\n    $d : Customer( " + none + " )", RAISE))))
                    .containsExactly("signals/a.drl:6:5 warning other-customers r: Customer( … ) may be of any customer"
                            + " of the run; put its conditions into the Customer( … ) before it, or add no == $c.no");
        }
        assertThat(lint(set(file(
                        "r",
                        "( Signal( id == \"x\", $c : customer ) or Signal( id == \"y\", $c : customer ) )",
                        RAISE))))
                .isEmpty();
    }

    @Test
    void aWeightBeyondOneIsFound() {
        RuleFiles files = set(rule("r", "no > 0", RAISE))
                .with(new RuleFile(
                        "risk/w.drl",
                        "// Weighs.\npackage risk\n"
                                + rule("w", "rfm.known", "risk.add($c, 0.7 + 0.4); risk.base($c, 1);")));
        assertThat(told(RuleCheck.of(files, Trust.GUARDED)))
                .containsExactly(
                        "risk/w.drl:7:18 error weight w: 0.7 + 0.4 is no share; write a number from 0 to 1, such"
                                + " as 0.25");
    }

    @Test
    void trustedCodeIsCompiledAndFiredAndNotRefused() {
        String code = "Math.abs(1); " + RAISE;
        RuleFiles files = set(rule("r", "no > 0", code));
        assertThat(told(RuleCheck.of(files, Trust.FULL))).isEmpty();
        assertThat(told(RuleCheck.of(files, Trust.GUARDED))).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereIsAFaultOfUseAndAFileThatCannotBeReadAFinding() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertThat(catchThrowableOfType(RuleFaults.class, () -> RuleCheck.of(nowhere, Trust.GUARDED)))
                .hasMessage(nowhere
                        + ": there is no such folder; set rules.folder (or rules.shadow) to one with signals/ in it");
        Files.createDirectories(folder.resolve("signals"));
        Files.write(folder.resolve("signals").resolve("a.drl"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(RuleCheck.of(folder, Trust.GUARDED).findings())
                .extracting(RuleFinding::kind, RuleFinding::message)
                .containsExactly(tuple("file", "is not UTF-8"));
    }

    private static List<String> told(RuleCheck check) {
        List<String> told = new ArrayList<>();
        for (RuleFinding one : check.findings()) {
            told.add(one.place() + " " + (one.isError() ? "error " : "warning ") + one.kind() + " " + one.rule() + ": "
                    + one.message() + "; " + one.fix());
        }
        return told;
    }

    /** What reading alone finds. */
    private static List<String> lint(RuleFiles files) {
        return told(new RuleCheck(
                RuleCheck.remarks(files).stream().map(RuleFinding::of).toList(), null));
    }

    private static RuleCheck check(String rules) {
        return RuleCheck.of(set(rules), Trust.GUARDED);
    }

    private static RuleFiles set(String rules) {
        try {
            return new RuleFiles(List.of(
                    new RuleFile("signals/a.drl", "// Warns.\npackage signals\n" + rules),
                    new RuleFile("risk/weights.drl", Files.readString(Path.of("rules", "risk", "weights.drl")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String raise(String evidence) {
        return RAISE.replace(");", ", " + evidence + ");");
    }

    private static String rule(String name, String constraints, String then) {
        return file(name, "$c : Customer( " + constraints + " )", then);
    }

    private static String file(String name, String when, String then) {
        return """
                rule "%s"
                when
                    %s
                then
                    %s
                end

                """.formatted(name, when, then);
    }
}
