package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import churnwatch.config.Settings.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aRiskRule() throws IOException {
        Files.createDirectories(folder.resolve("risk"));
        Files.copy(
                Path.of("rules", "risk", "weights.drl"), folder.resolve("risk").resolve("weights.drl"));
    }

    @Test
    void whatIsCompiledAheadIsARuleSetWithoutFaults() {
        assertThatCode(RuleBook::warmUp).doesNotThrowAnyException();
    }

    @Test
    void withoutRiskRulesNoScoreIsGiven() throws IOException {
        signals("a.drl", rule("a", "purchases.days > 2"));
        Files.delete(folder.resolve("risk").resolve("weights.drl"));
        assertThat(faults()).hasSize(1).first().asString().contains("risk", "there is no .drl file");
    }

    @Test
    void aMisspelledWordIsToldOnceAlthoughItsVariableIsUnknownEverywhere() throws IOException {
        signals(
                "a.drl",
                rule("a", "$days : purchases.dayz").replace("Severity.LOW)", "Severity.LOW, \"days\", $days)"));
        assertThat(faults())
                .containsExactly("signals/a.drl:4:38: rule \"a\": Purchases has no 'dayz'; did you mean days?");
    }

    @Test
    void theShippedRulesCompileAndTheirHashFollowsTheirTexts() throws IOException {
        String shipped = RuleBook.load(Path.of("rules"), Trust.GUARDED).hash();
        assertThat(shipped).matches("[0-9a-f]{12}");
        signals("a.drl", rule("a", "purchases.days > 2"));
        String before = RuleBook.load(folder, Trust.GUARDED).hash();
        assertThat(RuleBook.load(folder, Trust.GUARDED).hash()).isEqualTo(before);
        signals("a.drl", rule("a", "purchases.days > 3"));
        assertThat(RuleBook.load(folder, Trust.GUARDED).hash()).isNotEqualTo(before);
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnceWithTheirLines() throws IOException {
        signals(
                "a.drl",
                rule("misspelled", "purchases.dayz > 2") + "\n"
                        + rule("fine", "purchases.days > 2").substring(16));
        signals("b.drl", rule("enum", "contacts.inbound(Topic.BILING, 30) > 0"));
        signals("c.drl", rule("open", "purchases.days > 2").replace("\nend", ""));
        signals("d.drl", rule("arity", "contacts.inbound(30) > 0"));
        signals("e.drl", rule("package", "purchases.days > 2").replace("package signals", "package other"));
        assertThat(faults())
                .containsExactly(
                        "signals/a.drl:4:30: rule \"misspelled\": Purchases has no 'dayz'; did you mean days?",
                        "signals/b.drl:4:43: rule \"enum\": Topic has no 'BILING'; did you mean BILLING?",
                        "signals/c.drl:2:1: rule \"open\": has no 'end'; write end on a line of its own after it",
                        "signals/d.drl:4:29: rule \"arity\": Contacts.inbound(whole number) does not exist; write"
                                + " inbound(Topic, Topic, int, int) or inbound(Topic, int)",
                        "signals/e.drl:1:1: the package is 'other'; write: package signals");
    }

    @Test
    void anOpenBracketAndAnOpenQuoteAreToldWhereTheyOpen() throws IOException {
        signals("a.drl", rule("bracket", "purchases.days > 2").replace("2 )", "2"));
        signals("b.drl", rule("quote", "purchases.days > 2").replace("\"x\"", "\"x"));
        assertThat(faults())
                .containsExactly(
                        "signals/a.drl:4:18: rule \"bracket\": a '(' is not closed before 'then'; close it",
                        "signals/b.drl:6:23: rule \"quote\": a \" is not closed; add it on this line");
    }

    @Test
    void twoRulesOfOneNameAreRefused() throws IOException {
        signals("a.drl", rule("same", "purchases.days > 2"));
        signals("b.drl", rule("same", "purchases.days > 3"));
        assertThat(faults())
                .containsExactly(
                        "signals/b.drl:2:1: rule \"same\": the name is taken by a rule in signals/a.drl; give one"
                                + " of them another");
    }

    @Test
    void aMissingFolderIsToldWithTheSettingToChange() {
        RuleFaults faults =
                catchThrowableOfType(RuleFaults.class, () -> RuleBook.load(folder.resolve("nowhere"), Trust.GUARDED));
        assertThat(faults).hasMessageContaining("rules.folder");
    }

    private List<String> faults() {
        RuleFaults faults = catchThrowableOfType(RuleFaults.class, () -> RuleBook.load(folder, Trust.GUARDED));
        return faults.faults().stream().map(RuleFault::toString).toList();
    }

    private void signals(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("signals"));
        Files.writeString(folder.resolve("signals").resolve(name), text);
    }

    private static String rule(String name, String condition) {
        return """
                package signals
                rule "%s"
                when
                    $c : Customer( %s )
                then
                    signals.raise($c, "x", Severity.LOW);
                end
                """.formatted(name, condition);
    }
}
