package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import churnwatch.fact.Event;
import churnwatch.fact.Kpi;
import churnwatch.fact.Portfolio;
import churnwatch.fact.Risk;
import churnwatch.fact.Says;
import churnwatch.fact.Signals;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactCatalogueTest {
    /** Of every object, what limit(…) and usual(…) read, and what only evidence reads of an event. */
    private static final Set<String> NOT_FOR_RULES = Stream.concat(
                    Stream.of("equals", "hashCode", "toString", "limits", "former"),
                    Arrays.stream(Event.class.getMethods()).map(Method::getName).filter(name -> !name.equals("date")))
            .collect(Collectors.toSet());

    private static final String RISK = "package risk\nrule \"none\"\nwhen\n    $c : Customer( )\nthen\nend\n";

    static List<FactMember> members() {
        return FactCatalogue.members();
    }

    @Test
    void everyTypeThatARuleComesAcrossIsReached() {
        assertThat(FactCatalogue.types())
                .extracting(Class::getSimpleName)
                .startsWith("Customer", "Signal", "Signals", "Risk")
                .contains("Invoice", "Topic", "CategoryRhythm", "TouchpointEvent", "Severity")
                .doesNotContain("Level", "Assessment", "FiredSignal");
    }

    @Test
    void everyPublicMemberOfAFactSaysWhatItIs() {
        List<String> silent = FactCatalogue.types().stream()
                .filter(type -> !type.isEnum())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic()
                        && !method.isAnnotationPresent(Says.class))
                // An event whose date has a name of its own tells it under that name.
                .filter(method -> !method.getName().equals("date")
                        || method.getDeclaringClass().isInterface())
                .filter(method -> !NOT_FOR_RULES.contains(method.getName()))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .toList();
        assertThat(silent).isEmpty();
    }

    @Test
    void everyConstantOfAnEnumSaysWhatItIs() {
        List<String> silent = FactCatalogue.types().stream()
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getFields()))
                .filter(constant -> !constant.isAnnotationPresent(Says.class))
                .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.getName())
                .toList();
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("members")
    void aMemberTellsAllThatItsKindHas(FactMember member) {
        assertThat(member.meaning()).isNotBlank().doesNotEndWith(".");
        assertThat(member.example()).as("example").contains(member.name());
        boolean constant = member.owner().isEnum();
        if (!member.isCalled() && !constant) {
            assertThat(member.empty()).as("empty").isNotBlank().doesNotEndWith(".");
        }
        if (member.type().endsWith("number")) {
            assertThat(member.unit()).as("unit").isNotBlank();
        } else {
            assertThat(member.unit()).as("unit").isEmpty();
        }
    }

    @Test
    void noTwoMembersOfAFactReadAlike() {
        assertThat(FactCatalogue.members().stream().map(member -> member.fact() + " " + member.form()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyExampleCompilesAndCanBeEvaluated() {
        StringBuilder signals = new StringBuilder("package signals\n");
        StringBuilder risk = new StringBuilder("package risk\n");
        StringBuilder portfolio = new StringBuilder("package portfolio\n");
        for (FactMember member : FactCatalogue.members()) {
            if (isOfPortfolio(member)) {
                portfolio.append(ruleOfPortfolio(member));
            } else {
                (isOfRisk(member) ? risk : signals).append(rule(member));
            }
        }
        RuleBook book = book(signals.toString(), risk.toString(), portfolio.toString());
        assertThat(PortfolioDryRun.of(book)).isEmpty();
        Evaluator evaluator = book.evaluator();
        List<Verdict> verdicts = evaluator.evaluate(SampleCustomers.all());
        assertThat(verdicts).hasSize(4);
        assertThat(verdicts.get(0).score()).isGreaterThan(0);
    }

    /** A condition on the members of an event is never evaluated where the list it comes from is empty. */
    @Test
    void everyListThatAnExampleDrawsFromHasSomethingInIt() {
        Set<String> sources = FactCatalogue.members().stream()
                .filter(member -> member.example().contains(" from "))
                .map(member -> member.example().replaceAll("\\(.*?\\) from", "( ) from"))
                .collect(Collectors.toCollection(TreeSet::new));
        StringBuilder signals = new StringBuilder("package signals\n");
        for (String source : sources) {
            signals.append("rule \"")
                    .append(source)
                    .append("\"\nwhen\n    $c : Customer( )\n    ")
                    .append(source);
            signals.append("\nthen\n    signals.raise($c, \"x\", Severity.LOW);\nend\n");
        }
        List<Verdict> verdicts =
                book(signals.toString(), RISK).evaluator().evaluate(List.of(SampleCustomers.troubled()));
        assertThat(verdicts.get(0).signals().get(0).rules()).containsExactlyElementsOf(sources);
    }

    @Test
    void whatAConsequenceCallsIsTheInterfaceItself() {
        assertThat(FactCatalogue.members().stream().filter(FactMember::isCalled).map(FactMember::form))
                .containsExactlyInAnyOrder(
                        "raise(Customer customer, String id, Severity severity, Object... evidence)",
                        "base(Customer customer, double share)",
                        "add(Customer customer, double weight)",
                        "raise(Kpi kpi, String id, Severity severity, Object... evidence)");
        assertThat(Signals.class.getDeclaredMethods()).hasSize(1);
        assertThat(Risk.class.getDeclaredMethods()).hasSize(2);
    }

    @Test
    void theOrientationInTheReadmeIsWhatTheFactsSay() throws IOException {
        String table = FactCatalogue.members().stream()
                .filter(member -> member.owner() == Customer.class)
                .map(member -> "| `" + member.form() + "` | " + member.meaning() + " |\n")
                .collect(Collectors.joining());
        assertThat(Files.readString(Path.of("rules", "README.md")))
                .contains("| of the customer | is |\n|---|---|\n" + table + "\n");
    }

    // A signal rule that raises whatever another signal raised would never end.
    private static boolean isOfRisk(FactMember member) {
        return member.owner() == Risk.class || member.example().contains("Signal(");
    }

    private static String rule(FactMember member) {
        String condition = member.isCalled() ? "" : "    " + member.example() + "\n";
        String consequence = member.isCalled()
                ? member.example()
                : isOfRisk(member) ? "risk.add($c, 0.01);" : "signals.raise($c, \"x\", Severity.LOW);";
        return "rule \"" + member.fact() + " " + member.form() + "\"\nwhen\n    $c : Customer( )\n" + condition
                + "then\n    " + consequence + "\nend\n";
    }

    private static boolean isOfPortfolio(FactMember member) {
        return member.owner() == Portfolio.class || member.owner() == Kpi.class;
    }

    private static String ruleOfPortfolio(FactMember member) {
        String pattern = member.isCalled() ? "Kpi( )" : member.example();
        String consequence = member.isCalled() ? member.example() : "portfolio.raise($k, \"x\", Severity.LOW);";
        return "rule \"" + member.fact() + " " + member.form() + "\"\nwhen\n    $k : " + pattern + "\nthen\n    "
                + consequence + "\nend\n";
    }

    private static RuleBook book(String signals, String risk) {
        return book(signals, risk, "package portfolio\n");
    }

    private static RuleBook book(String signals, String risk, String portfolio) {
        return RuleBook.of(
                new RuleFiles(List.of(
                        new RuleFile("portfolio/all.drl", portfolio),
                        new RuleFile("signals/all.drl", signals),
                        new RuleFile("risk/all.drl", risk),
                        new RuleFile("limits.csv", "name,segment,value,why\nlate_payment.days,,7,\n"))),
                Trust.GUARDED);
    }
}
