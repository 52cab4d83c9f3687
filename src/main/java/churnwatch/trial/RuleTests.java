package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.Mutants;
import churnwatch.rules.Rehearsal;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleName;
import churnwatch.rules.RuleOutline;
import churnwatch.rules.Waiver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a rule set. */
public final class RuleTests {
    /** What every test expects, and what it is told where the rules fail on its customer. */
    static final String EVALUATED = "rules that can be evaluated";

    private final RuleBook book;
    private final List<RuleOutline> outlines;
    private final Explaining explaining;
    private final Map<RuleName, Integer> fired = new HashMap<>();

    private RuleTests(RuleBook book) {
        this.book = book;
        this.outlines = RuleOutline.of(book.files());
        this.explaining = new Explaining(book.files());
    }

    /** Which test files to run, by name, which rules to look at, and whether to move their numbers. */
    public record Choice(Predicate<String> files, Predicate<RuleOutline> rules, boolean mutants) {
        public static Choice all(boolean mutants) {
            return new Choice(file -> true, rule -> true, mutants);
        }
    }

    /**
     * The compiled rules and the tests of a folder; a {@link ConfigException} lists what is wrong with either.
     */
    public record Folder(RuleBook book, TestFiles tests) {
        /** Reads both. */
        public static Folder read(Path folder, Trust trust) {
            List<String> faults = new ArrayList<>();
            @Nullable RuleBook book = null;
            try {
                book = RuleBook.load(folder, trust);
            } catch (RuleFaults e) {
                e.faults().forEach(fault -> faults.add(fault.toString()));
            }
            TestFiles tests = new TestFiles(List.of());
            try {
                tests = TestFiles.read(folder);
            } catch (ConfigException e) {
                faults.addAll(e.faults());
            }
            if (book == null || !faults.isEmpty()) {
                faults.addAll(faults(tests));
                throw new ConfigException(faults);
            }
            return new Folder(book, tests);
        }
    }

    /** Runs all tests and moves all numbers; a {@link ConfigException} lists what is wrong with the test files. */
    public static TestReport run(RuleBook book, TestFiles files) {
        return run(book, files, Choice.all(true));
    }

    /** The same for a choice: the tests of these files that are about these rules. */
    public static TestReport run(RuleBook book, TestFiles files, Choice choice) {
        TestReport ofCustomers = new RuleTests(book).report(files, choice);
        return KpiTests.run(book, files.ofPortfolio(), choice).after(ofCustomers);
    }

    private TestReport report(TestFiles files, Choice choice) {
        List<RuleTest> all = read(files);
        // Compiling them takes as long as running the tests, which need not wait for it.
        FutureTask<Mutants> mutants = new FutureTask<>(() -> Mutants.of(book.files()));
        if (choice.mutants() && !all.isEmpty()) {
            Thread compiler = new Thread(mutants, "mutants of rules");
            compiler.setDaemon(true);
            compiler.start();
        }
        List<RuleTest> tests =
                all.stream().filter(test -> choice.files().test(test.file())).toList();
        List<RuleOutline> rules = outlines.stream()
                .filter(choice.rules())
                // Some files alone say nothing of rules that they are not about.
                .filter(rule -> tests.size() == all.size() || tests.stream().anyMatch(test -> test.isAbout(rule)))
                .toList();
        boolean everything = outlines.stream().allMatch(choice.rules());
        List<TestReport.Test> told = new ArrayList<>();
        List<RuleTest> passing = new ArrayList<>();
        for (RuleTest test : tests) {
            TestReport.Test result = result(test);
            if (result.passed()) {
                passing.add(test);
            }
            if (everything || rules.stream().anyMatch(test::isAbout)) {
                told.add(result);
            }
        }
        // What a test notices says nothing while it fails anyway.
        boolean move = choice.mutants() && told.stream().allMatch(TestReport.Test::passed);
        Mutation mutation = new Mutation(book, rules, move ? passing : List.of(), () -> done(mutants));
        List<Waiver> idle = rules.size() == outlines.size() ? mutation.idleWaivers() : List.of();
        return new TestReport(told, covered(rules, tests), mutation.moved(), idle);
    }

    private static Mutants done(FutureTask<Mutants> mutants) {
        try {
            return mutants.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The tests of the rules were interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The rules compile, but not with numbers that can be moved", e.getCause());
        }
    }

    private TestReport.Test result(RuleTest test) {
        return new TestReport.Test(test.file(), test.line(), test.name(), differences(test));
    }

    private List<TestReport.Rule> covered(List<RuleOutline> rules, List<RuleTest> tests) {
        int customers =
                (int) tests.stream().filter(test -> test.customer() != null).count();
        return rules.stream()
                .map(rule -> {
                    int times = fired.getOrDefault(rule.id(), 0);
                    return new TestReport.Rule(rule, times, customers - times);
                })
                .toList();
    }

    /** What is wrong with test files, as far as that can be said without the rules. */
    static List<String> faults(TestFiles files) {
        Set<String> faults = new LinkedHashSet<>();
        read(files, Set.of(), faults);
        List<String> ofPortfolio = new ArrayList<>();
        files.ofPortfolio().forEach(file -> KpiTestReader.read(file, Set.of(), ofPortfolio));
        faults.addAll(ofPortfolio);
        return List.copyOf(faults);
    }

    private List<RuleTest> read(TestFiles files) {
        Set<String> signals = new TreeSet<>();
        outlines.forEach(rule -> signals.addAll(rule.signals()));
        Set<String> faults = new LinkedHashSet<>();
        List<RuleTest> tests = read(files, signals, faults);
        if (!faults.isEmpty()) {
            throw new ConfigException(List.copyOf(faults));
        }
        return tests;
    }

    private static List<RuleTest> read(TestFiles files, Set<String> signals, Set<String> faults) {
        List<RuleTest> tests = new ArrayList<>();
        for (TestFile file : files.all()) {
            List<String> own = new ArrayList<>();
            tests.addAll(TestReader.read(file, tests.size() + 1, signals, own));
            faults.addAll(own);
        }
        return tests;
    }

    private List<Difference> differences(RuleTest test) {
        if (test.customer() == null || !test.expected().active()) {
            return activity(test);
        }
        try {
            Rehearsal.Told told = book.rehearsal().tell(test.customer());
            told.fired().forEach(rule -> fired.merge(rule, 1, Integer::sum));
            return Comparing.misses(test, told.verdict()).stream()
                    .map(miss -> explaining.of(test, told, miss))
                    .toList();
        } catch (RuleFailure e) {
            return List.of(new Difference(EVALUATED, String.valueOf(e.getMessage()), List.of()));
        }
    }

    /** Signals and risk exist for active customers only. */
    private static List<Difference> activity(RuleTest test) {
        boolean isActive = test.customer() != null;
        if (isActive == test.expected().active()) {
            return List.of();
        }
        if (isActive) {
            return List.of(new Difference("a customer who is not active", "one who is", List.of()));
        }
        return List.of(new Difference(
                "a customer who is active on " + test.asOf(),
                "one who is not, so that no signal and no risk exists",
                List.of(
                        "not joined yet, left, without a contract in force, or the last purchase is longer ago than "
                                + test.settings().customers().lapseDays() + " days",
                        "write active: false where that is what the test is about")));
    }
}
