package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.fact.Severity;
import churnwatch.rules.Deadline;
import churnwatch.rules.Mutant;
import churnwatch.rules.PortfolioMutants;
import churnwatch.rules.RaisedKpi;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.RuleOutline;
import churnwatch.rules.Waiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs the tests of the rules of the portfolio. */
final class KpiTests {
    private static final String FOLDER = "portfolio/";

    private final RuleBook book;
    private final List<RuleOutline> rules;
    private final Map<String, Integer> fired = new HashMap<>();

    private KpiTests(RuleBook book) {
        this.book = book;
        this.rules = RuleOutline.ofPortfolio(book.files());
    }

    /** Whether a rule file is of the portfolio. */
    static boolean isOfPortfolio(String file) {
        return file.startsWith(FOLDER);
    }

    /** The report on these rules; a {@link ConfigException} lists what is wrong with the test files. */
    static TestReport run(RuleBook book, List<TestFile> files, RuleTests.Choice choice) {
        return new KpiTests(book).report(files, choice);
    }

    private TestReport report(List<TestFile> files, RuleTests.Choice choice) {
        Set<String> ids = new TreeSet<>();
        rules.forEach(rule -> ids.addAll(rule.signals()));
        List<String> faults = new ArrayList<>();
        List<KpiTest> tests = new ArrayList<>();
        files.forEach(file -> tests.addAll(KpiTestReader.read(file, ids, faults)));
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        List<RuleOutline> looked = rules.stream().filter(choice.rules()).toList();
        List<KpiTest> chosen = tests.stream()
                .filter(test -> choice.files().test(test.file()))
                .filter(test -> looked.size() == rules.size() || looked.stream().anyMatch(rule -> isAbout(test, rule)))
                .toList();
        List<TestReport.Test> told = new ArrayList<>();
        chosen.forEach(test -> told.add(new TestReport.Test(test.file(), test.line(), test.name(), differences(test))));
        boolean whole = chosen.size() == tests.size() && looked.size() == rules.size();
        boolean move = choice.mutants() && told.stream().allMatch(TestReport.Test::passed) && !chosen.isEmpty();
        List<Waiver> idle = new ArrayList<>();
        List<TestReport.Moved> moved = move ? moved(looked, chosen, idle) : List.of();
        List<TestReport.Rule> covered = looked.stream()
                .filter(rule -> whole || chosen.stream().anyMatch(test -> isAbout(test, rule)))
                .map(rule -> {
                    int times = fired.getOrDefault(rule.name(), 0);
                    return new TestReport.Rule(rule, times, chosen.size() - times);
                })
                .toList();
        return new TestReport(told, covered, moved, whole ? idle : List.of());
    }

    private static boolean isAbout(KpiTest test, RuleOutline rule) {
        return rule.signals().stream()
                .anyMatch(id -> test.expected().containsKey(id) || test.absent().contains(id));
    }

    private List<Difference> differences(KpiTest test) {
        try {
            List<RaisedKpi> raised = book.watch(test.given(), Deadline.NEVER);
            Set<String> names = new HashSet<>();
            raised.forEach(one -> names.addAll(one.rules()));
            names.forEach(name -> fired.merge(name, 1, Integer::sum));
            return misses(test, raised);
        } catch (RuleFailure e) {
            return List.of(new Difference(RuleTests.EVALUATED, String.valueOf(e.getMessage()), List.of()));
        }
    }

    private static List<Difference> misses(KpiTest test, List<RaisedKpi> raised) {
        Map<String, Severity> gravest = new HashMap<>();
        raised.forEach(one -> gravest.merge(one.id(), one.severity(), (a, b) -> a.compareTo(b) >= 0 ? a : b));
        List<Difference> misses = new ArrayList<>();
        test.expected().forEach((id, severity) -> {
            @Nullable Severity got = gravest.get(id);
            if (got == null || (severity != null && severity != got)) {
                String wanted = id + (severity == null ? "" : " " + severity.word());
                misses.add(new Difference(wanted, got == null ? "nothing of it" : id + " " + got.word(), List.of()));
            }
        });
        for (String id : test.absent()) {
            @Nullable Severity got = gravest.get(id);
            if (got != null) {
                misses.add(new Difference("no " + id, id + " " + got.word(), List.of()));
            }
        }
        return misses;
    }

    private List<TestReport.Moved> moved(List<RuleOutline> looked, List<KpiTest> tests, List<Waiver> idle) {
        List<Waiver> waivers = Waiver.of(book.files(), new ArrayList<>()).stream()
                .filter(waiver -> isOfPortfolio(waiver.file()))
                .toList();
        Set<Waiver> used = new HashSet<>();
        PortfolioMutants mutants = new PortfolioMutants(book.files());
        List<TestReport.Moved> moved = new ArrayList<>();
        for (Mutant mutant : mutants.all()) {
            if (looked.stream()
                    .anyMatch(rule -> rule.name().equals(mutant.number().rule()))) {
                Optional<String> noticed = noticedBy(mutants, mutant, tests);
                Optional<Waiver> waiver = noticed.isPresent()
                        ? Optional.empty()
                        : waivers.stream().filter(one -> one.covers(mutant)).findFirst();
                waiver.ifPresent(used::add);
                moved.add(new TestReport.Moved(mutant, noticed, waiver));
            }
        }
        waivers.stream().filter(waiver -> !used.contains(waiver)).forEach(idle::add);
        return moved;
    }

    private static Optional<String> noticedBy(PortfolioMutants mutants, Mutant mutant, List<KpiTest> tests) {
        for (KpiTest test : tests) {
            try {
                if (!misses(test, mutants.evaluate(mutant, test.given())).isEmpty()) {
                    return Optional.of(test.place());
                }
            } catch (RuleFailure e) {
                // The moved number makes the rule fail, which no test could overlook.
                return Optional.of(test.place());
            }
        }
        return Optional.empty();
    }
}
