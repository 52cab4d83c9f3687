package churnwatch.trial;

import churnwatch.config.ConfigException;
import churnwatch.fact.Customer;
import churnwatch.rules.Mutant;
import churnwatch.rules.Mutants;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.RuleFault;
import churnwatch.rules.RuleOutline;
import churnwatch.rules.Verdict;
import churnwatch.rules.Waiver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Moves each number of the rules a little, and looks for a test that notices. */
final class Mutation {
    private final List<TestReport.Moved> moved = new ArrayList<>();
    private final List<Waiver> idle;

    /** Moves the numbers of these rules under tests that all pass; without tests nothing is moved. */
    Mutation(RuleBook book, List<RuleOutline> rules, List<RuleTest> tests, Supplier<Mutants> compiled) {
        List<RuleTest> active =
                tests.stream().filter(test -> test.customer() != null).toList();
        if (active.isEmpty()) {
            this.idle = List.of();
            return;
        }
        List<Waiver> waivers = waivers(book);
        Set<Waiver> used = new HashSet<>();
        Mutants mutants = compiled.get();
        for (Mutant mutant : mutants.all()) {
            List<RuleOutline> concerned = concerned(mutants, mutant, rules);
            if (!concerned.isEmpty()) {
                Optional<Waiver> waiver =
                        waivers.stream().filter(one -> one.covers(mutant)).findFirst();
                Optional<String> noticed = noticedBy(mutants, mutant, concerned, active, waiver.isPresent());
                waiver = noticed.isPresent() ? Optional.empty() : waiver;
                waiver.ifPresent(used::add);
                moved.add(new TestReport.Moved(mutant, noticed, waiver));
            }
        }
        this.idle = waivers.stream().filter(waiver -> !used.contains(waiver)).toList();
    }

    List<TestReport.Moved> moved() {
        return moved;
    }

    /** Waivers of numbers that a test notices, or that were not moved. */
    List<Waiver> idleWaivers() {
        return idle;
    }

    private static List<Waiver> waivers(RuleBook book) {
        List<RuleFault> faults = new ArrayList<>();
        List<Waiver> waivers = Waiver.of(book.files(), faults);
        if (!faults.isEmpty()) {
            throw new ConfigException(faults.stream().map(RuleFault::toString).toList());
        }
        return waivers.stream()
                .filter(waiver -> !KpiTests.isOfPortfolio(waiver.file()))
                .toList();
    }

    /** The rules in whose text the number stands, or which ask limits.csv for it. */
    private static List<RuleOutline> concerned(Mutants mutants, Mutant mutant, List<RuleOutline> rules) {
        Set<String> files = mutants.files(mutant);
        boolean limit = !files.contains(mutant.number().file());
        return rules.stream()
                .filter(rule -> files.contains(rule.file()))
                .filter(rule -> limit || rule.name().equals(mutant.number().rule()))
                .toList();
    }

    /** The tests that are about the rules are asked first, since one of them mostly notices; of a waived one they alone. */
    private static Optional<String> noticedBy(
            Mutants mutants, Mutant mutant, List<RuleOutline> rules, List<RuleTest> tests, boolean waived) {
        Map<Boolean, List<RuleTest>> near = tests.stream()
                .collect(Collectors.partitioningBy(test -> rules.stream().anyMatch(test::isAbout)));
        Optional<String> noticed = noticed(mutants, mutant, near.getOrDefault(true, List.of()));
        return noticed.isPresent() || waived ? noticed : noticed(mutants, mutant, near.getOrDefault(false, List.of()));
    }

    private static Optional<String> noticed(Mutants mutants, Mutant mutant, List<RuleTest> tests) {
        if (tests.isEmpty()) {
            return Optional.empty();
        }
        List<Customer> customers = tests.stream()
                .map(test -> Objects.requireNonNull(test.customer()))
                .toList();
        try {
            boolean risk = tests.stream().anyMatch(test -> test.expected().isAboutRisk());
            List<Verdict> verdicts = mutants.evaluate(mutant, customers, risk);
            for (int i = 0; i < tests.size(); i++) {
                if (!Comparing.misses(tests.get(i), verdicts.get(i)).isEmpty()) {
                    return Optional.of(tests.get(i).file() + ":" + tests.get(i).line());
                }
            }
            return Optional.empty();
        } catch (RuleFailure e) {
            // The moved number makes the rule fail, which no test could overlook.
            return Optional.of(tests.get(0).file() + ":" + tests.get(0).line());
        }
    }
}
