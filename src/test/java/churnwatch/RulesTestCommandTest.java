package churnwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class RulesTestCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aFolderOfTwoRules() throws IOException {
        write("signals/moved.drl", """
                // Warns of a customer who moved.
                package signals
                rule "moved"
                when
                    $c : Customer( details.changed(DetailKind.ADDRESS, 60) >= 1 )
                then
                    signals.raise($c, "moved", Severity.LOW);
                end
                """);
        write("risk/weights.drl", """
                // What a signal adds.
                package risk
                rule "weight"
                when
                    $s : Signal( $c : customer )
                then
                    risk.add($c, 0.10);
                end
                """);
        tests("""
                  - name: moved 59 days ago
                    but: {details: [-59d address]}
                    expect: {moved: low}
                    score: 0.1
                  - name: moved 60 days ago
                    but: {details: [-60d address]}
                    absent: moved
                """);
    }

    @Test
    void testsThatPassAndLookAtEverythingAreOneLineEach() {
        CommandRun run = test();
        assertThat(run.out()).isEqualTo("""
                2 of 2 tests passed; 2 of 2 rules fire in a test
                6 times a number was moved: 6 noticed, 0 waived, 0 unnoticed
                """);
        assertThat(run.code()).isZero();
        assertThat(test("--strict").code()).isZero();
    }

    @Test
    void aFailingTestIsToldWithItsPlaceAndWhy() throws IOException {
        tests("""
                  - name: moved 60 days ago
                    but: {details: [-60d address]}
                    expect: moved
                """);
        CommandRun run = test();
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEqualTo("""
                FAILED      tests/a.yaml:5: moved 60 days ago
                  expected  moved
                  got       no moved
                  why       rule "moved" (signals/moved.drl:3):
                            details.changed(DetailKind.ADDRESS, 60) >= 1 was 0
                0 of 1 tests passed; 0 of 2 rules fire in a test
                Numbers were not moved, since a test fails
                """);
    }

    @Test
    void whatNoTestLooksAtIsToldAndIsAFindingWhereEverythingMustBeLookedAt() throws IOException {
        tests("""
                  - name: moved 59 days ago
                    but: {details: [-59d address]}
                    expect: {moved: low}
                """);
        CommandRun run = test();
        assertThat(run.out())
                .contains("no test     signals/moved.drl:3: rule \"moved\": it fires for every customer")
                .contains("unnoticed   signals/moved.drl:5:63: 1: every test passes with 0 too")
                .contains("unnoticed   risk/weights.drl:7:18: 0.10: every test passes with 0.105 and 0.095");
        assertThat(run.code()).isZero();
        assertThat(test("--strict").code()).isEqualTo(3);
        assertThat(test("--no-mutants").out()).doesNotContain("unnoticed");
    }

    @Test
    void aWaivedMutantIsNoGapAndAWaiverOfOneThatATestNoticesIsToldToBeRemoved() throws IOException {
        String rule = Files.readString(folder.resolve("signals/moved.drl"));
        write("signals/moved.drl", rule.replace("    $c", "    // waived: 1 -1: everybody may be told\n    $c"));
        assertThat(test().out()).contains("no use      signals/moved.drl:5: the waiver of 1 -1 is not needed");
        assertThat(test("--strict").code()).isEqualTo(3);
        tests("""
                  - name: moved 59 and 60 days ago
                    but: {details: [-59d address]}
                    expect: {moved: low}
                    score: 0.1
                """);
        assertThat(test("--format", "csv").out())
                .contains("mutant,signals/moved.drl,6,63,1 -1,waived,everybody may be told");
    }

    @Test
    void whatIsWrongWithTheRulesDoesNotHideWhatIsWrongWithTheirTests() throws IOException {
        Files.delete(folder.resolve("risk/weights.drl"));
        tests("""
                  - name: a
                    but: {detials: [-59d address]}
                """);
        CommandRun run = test();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("churnwatch: risk: there is no .drl file in it; put the risk rules")
                .contains("churnwatch: tests/a.yaml:6:")
                .contains("detials");
    }

    @Test
    void aFaultOfATestFileIsToldWithItsPlaceAndRunsNothing() throws IOException {
        tests("""
                  - name: a
                    but: {detials: [-59d address]}
                    expect: {moved: grave}
                """);
        CommandRun run = test();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("churnwatch: tests/a.yaml:6:11: detials: there is no such key; did you mean details?")
                .contains(
                        "churnwatch: tests/a.yaml:7:14: grave: is no severity; there are low, medium, high, critical");
    }

    @Test
    void programsGetARowForEachTestRuleAndMovedNumber() {
        CommandRun run = test("--format", "csv");
        assertThat(run.out().lines())
                .contains(
                        "kind,file,line,column,name,result,detail",
                        "rule,signals/moved.drl,3,,moved,covered,\"fired 1, not fired 1\"",
                        "test,tests/a.yaml,5,,moved 59 days ago,passed,",
                        "mutant,signals/moved.drl,5,63,1 +1,noticed,tests/a.yaml:5")
                .hasSize(1 + 2 + 2 + 6);
        assertThat(test("--format", "json").out()).startsWith("[\n{\"kind\":\"mutant\"");
    }

    @Test
    void aNameThatNothingAnswersToIsNoTestThatPasses() {
        CommandRun rule = test("--rule", "movd");
        assertThat(rule.code()).isEqualTo(2);
        assertThat(rule.err()).contains("--rule: no rule, signal or rule file is called 'movd'; did you mean moved?");
        CommandRun file = test("--file", "nowhere");
        assertThat(file.code()).isEqualTo(2);
        assertThat(file.err()).contains("--file: no file of tests is called 'nowhere'; see");
    }

    @Test
    void someFilesOrRulesCanBeRunAlone() throws IOException {
        write("tests/b.yaml", """
                as_of: 2026-03-01
                tests:
                  - name: a fault that is not looked at
                    expect: moved
                """);
        assertThat(test("--file", "a").out()).startsWith("2 of 2 tests passed");
        assertThat(test("--file", "tests/b.yaml").code()).isEqualTo(3);
        assertThat(test("--file", "a", "--rule", "weight").out()).startsWith("1 of 1 tests passed; 1 of 1 rules");
    }

    @Test
    void buildServersGetAFileThatTheyKnow() throws Exception {
        tests("""
                  - name: moved <60> days ago
                    but: {details: [-60d address]}
                    expect: moved
                  - name: did not move
                    absent: moved
                """);
        Path xml = folder.resolve("tests.xml");
        assertThat(test("--junit", xml.toString()).code()).isEqualTo(3);
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        Element failed = (Element) suite.getElementsByTagName("testcase").item(0);
        assertThat(failed.getAttribute("classname")).isEqualTo("a");
        assertThat(failed.getAttribute("name")).isEqualTo("moved <60> days ago");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .contains("details.changed(DetailKind.ADDRESS, 60) >= 1 was 0");
        CommandRun run = test("--junit", folder.resolve("no/where.xml").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written (it does not exist); give --junit a file that can");
    }

    @Test
    void aFolderWithoutTestsIsToldSo() throws IOException {
        Files.delete(folder.resolve("tests/a.yaml"));
        CommandRun run = test();
        assertThat(run.err()).contains("No test is there", "has no .yaml file");
        assertThat(run.out()).contains("0 of 0 tests passed; 0 of 2 rules fire in a test");
        assertThat(run.code()).isZero();
    }

    private CommandRun test(String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("rules", "test", folder.toString()));
        words.addAll(List.of(options));
        return CommandRun.in(folder, words.toArray(String[]::new));
    }

    private void tests(String tests) throws IOException {
        write("tests/a.yaml", "as_of: 2026-03-01\ngiven:\n  purchases: [-20d 50.00]\ntests:\n" + tests);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
