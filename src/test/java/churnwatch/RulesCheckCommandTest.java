package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules check} as the shell sees it. */
class RulesCheckCommandTest {
    private static final String RULE = """
            // Warns of those who buy, to show what is found.
            package signals

            rule "some"
            when
                $c : Customer( purchases.days > 2, purchases.days < 1 )
            then
                signals.raise($c, "some", Severity.LOW);
            end
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void twoFiles() throws IOException {
        Files.createDirectories(folder.resolve("signals"));
        Files.createDirectories(folder.resolve("risk"));
        Files.copy(
                Path.of("rules", "risk", "weights.drl"), folder.resolve("risk").resolve("weights.drl"));
        Files.writeString(folder.resolve("signals").resolve("some.drl"), RULE);
    }

    @Test
    void findingsAreRowsAndExitCodeThree() {
        CommandRun table = CommandRun.in(folder, "rules", "check", folder.toString());
        assertThat(table.code()).isEqualTo(3);
        assertThat(table.out())
                .contains("signals/some.drl:6:40")
                .endsWith("found in " + folder + ": errors 1, warnings 0\n");
        assertThat(table.out().lines()).allMatch(line -> line.length() <= 80 || line.startsWith("found in "));
        CommandRun csv = CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString());
        assertThat(csv.out()).isEqualTo("""
                        file,line,column,rule,severity,kind,message,fix
                        signals/some.drl,6,40,some,error,impossible,\
                        "'purchases.days < 1' never holds where 'purchases.days > 2' does, so the rule never fires",\
                        "change one of the two, or put || between them"
                        """);
        assertThat(CommandRun.in(folder, "rules", "check", "--format", "json", folder.toString())
                        .out())
                .startsWith("[\n{\"file\":\"signals/some.drl\",\"line\":6,\"column\":40,\"rule\":\"some\",");
    }

    @Test
    void whatARunWouldRefuseIsAFindingHere() throws IOException {
        Files.writeString(
                folder.resolve("signals").resolve("some.drl"), RULE.replace("purchases.days < 1", "eval( true )"));
        CommandRun check =
                CommandRun.in(folder, "rules", "check", "--format", "csv", "--set", "rules.folder=" + folder);
        assertThat(check.code()).isEqualTo(3);
        assertThat(check.out()).contains("signals/some.drl,6,40,some,error,guard,'eval' is not allowed,");
        CommandRun snapshot = CommandRun.in(folder, "snapshot", "--set", "rules.folder=" + folder);
        assertThat(snapshot.code()).isEqualTo(2);
        assertThat(snapshot.err()).contains("signals/some.drl:6:40: rule \"some\": 'eval' is not allowed; write ");
    }

    @Test
    void aRuleThatNoTestFiresIsFound() throws IOException {
        Files.writeString(folder.resolve("signals").resolve("some.drl"), RULE.replace(", purchases.days < 1", ""));
        CommandRun without = CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString());
        assertThat(without.code()).isEqualTo(3);
        assertThat(without.out().lines().skip(1))
                .containsExactly("tests,,,,warning,untested,no rule has a test,write tests/NAME.yaml");
        test("[-40d 10.00]", "absent: some");
        assertThat(CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString())
                        .out())
                .contains("signals/some.drl,4,1,some,warning,untested,no test has a customer for whom it fires,");
        Files.writeString(folder.resolve("tests").resolve("some.yaml"), "as_of: never\n");
        assertThat(CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString())
                        .out())
                .contains("tests/some.yaml,1,1,,error,test,tests: is missing")
                .contains("tests/some.yaml,1,1,,error,test,never: is no date,write it like 2026-03-01\n");
        Files.writeString(folder.resolve("signals").resolve("some.drl"), RULE.replace("purchases", "purchase"));
        assertThat(CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString())
                        .out())
                .contains(
                        "signals/some.drl,6,20,some,error,guard,", "tests/some.yaml,1,1,,error,test,never: is no date");
    }

    @Test
    void aRuleThatFailsOnTheCustomerOfATestIsFoundAndHidesNothingElse() throws IOException {
        Files.writeString(
                folder.resolve("signals").resolve("some.drl"),
                RULE.replace("purchases.days < 1", "$d : purchases.days, $t : tenureDays")
                        .replace("Severity.LOW", "Severity.LOW, \"share\", $d / ($d - 5)"));
        test("[-44d 1.00, -43d 1.00, -42d 1.00, -41d 1.00, -40d 1.00]", "absent: some");
        CommandRun run = CommandRun.in(folder, "rules", "check", "--format", "csv", folder.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out().lines().skip(1))
                .containsExactly("tests/some.yaml,3,1,,error,dry-run,\"on the customer of the test \"\"one\"\":"
                        + " rule \"\"some\"\": its consequence failed: / by zero\",\"mend the rule, so that the tests"
                        + " can be run\"");
    }

    private void test(String purchases, String wanted) throws IOException {
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("tests").resolve("some.yaml"), """
                as_of: 2026-03-01
                tests:
                  - name: one
                    given: {purchases: %s}
                    %s
                """.formatted(purchases, wanted));
    }

    @Test
    void nothingFoundIsOneLineAndExitCodeZero() throws IOException {
        Files.writeString(folder.resolve("signals").resolve("some.drl"), RULE.replace(", purchases.days < 1", ""));
        Files.delete(folder.resolve("risk").resolve("weights.drl"));
        Files.writeString(folder.resolve("risk").resolve("all.drl"), """
                // The weight of any signal.
                package risk
                rule "any"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.25);
                end
                """);
        test("[-40d 10.00, -30d 10.00, -20d 10.00]", "expect: some");
        CommandRun table = CommandRun.in(folder, "rules", "check", folder.toString());
        assertThat(table.code()).isZero();
        assertThat(table.out()).matches("nothing is wrong with \\S+: 2 rules, version [0-9a-f]{12}\n");
        CommandRun json = CommandRun.in(folder, "rules", "check", "--format", "json", folder.toString());
        assertThat(json.code()).isZero();
        assertThat(json.out()).isEqualTo("[]\n");
    }

    @Test
    void aFolderThatIsNotThereIsExitCodeTwo() {
        CommandRun check = CommandRun.in(
                folder, "rules", "check", folder.resolve("nowhere").toString());
        assertThat(check.code()).isEqualTo(2);
        assertThat(check.err()).contains("nowhere: there is no such folder");
    }
}
