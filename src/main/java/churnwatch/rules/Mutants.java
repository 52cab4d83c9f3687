package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * The mutants of a rule set: of the numbers in its rules, and of those in limits.csv that rules ask for. All are evaluated
 * by one compiled set, in which every number asks whether it is its mutant's turn; only files that cannot be compiled that
 * way are compiled once for each of their mutants. For one thread.
 */
public final class Mutants {
    private final RuleFiles files;
    private final LimitTable limits;
    private final List<Mutant> all = new ArrayList<>();
    private final Map<RuleNumber, Integer> places = new HashMap<>();
    private final Map<RuleNumber, LimitRow> rows = new HashMap<>();
    private final KieBase signals;
    private final KieBase risk;

    private Mutants(RuleFiles files, Set<String> plain) {
        this.files = files;
        this.limits = LimitTable.of(files, new ArrayList<>());
        RuleFiles asking = files;
        for (RuleFile file : rules(files)) {
            List<RuleNumber> numbers = RuleScan.of(file).numbers();
            numbers.forEach(number -> all.addAll(Mutant.of(number)));
            if (!plain.contains(file.name())) {
                asking = asking.with(new RuleFile(file.name(), asking(file.text(), numbers, places)));
            }
        }
        this.signals = compile(Stage.SIGNALS, asking);
        this.risk = compile(Stage.RISK, asking);
        limits();
    }

    /** The mutants of a set that compiles. */
    public static Mutants of(RuleFiles files) {
        try {
            return new Mutants(files, Set.of());
        } catch (RuleFaults e) {
            return new Mutants(files, e.faults().stream().map(RuleFault::file).collect(Collectors.toSet()));
        }
    }

    /** All of them, by file and place. */
    public List<Mutant> all() {
        return List.copyOf(all);
    }

    /** The rule files in which the number of a mutant counts. */
    public Set<String> files(Mutant mutant) {
        LimitRow row = rows.get(mutant.number());
        return row == null
                ? Set.of(mutant.number().file())
                : uses().filter(use -> row.name().equals(use.name()))
                        .map(LimitUse::file)
                        .collect(Collectors.toSet());
    }

    /**
     * The verdicts of a mutant, in the order of the customers, with a score of 0 where the risk is not asked for; fails
     * where the moved number makes a rule fail.
     */
    public List<Verdict> evaluate(Mutant mutant, List<Customer> customers, boolean withRisk) {
        LimitRow row = rows.get(mutant.number());
        if (row != null) {
            LimitRow moved = new LimitRow(row.line(), row.column(), row.name(), row.segment(), mutant.value());
            return evaluate(limits.with(moved), customers, withRisk);
        }
        Integer place = places.get(mutant.number());
        if (place == null) {
            return compiled(mutant).evaluate(customers);
        }
        Moved.begin(new Moved.Turn(place, mutant.value()));
        try {
            return evaluate(limits, customers, withRisk);
        } finally {
            Moved.end();
        }
    }

    private List<Verdict> evaluate(LimitTable table, List<Customer> customers, boolean withRisk) {
        if (withRisk) {
            return new Evaluator(signals, risk, table, Set.of()).evaluate(customers);
        }
        List<Customer> under = table.on(customers);
        List<List<Raised>> raised = Evaluator.signals(signals, under, List.of(), null, Deadline.NEVER);
        List<Verdict> verdicts = new ArrayList<>(under.size());
        for (int i = 0; i < under.size(); i++) {
            verdicts.add(new Verdict(under.get(i), 0, raised.get(i)));
        }
        return verdicts;
    }

    /** The text with a question in the place of each number that can be moved; no line becomes another. */
    static String asking(String text, List<RuleNumber> numbers, Map<RuleNumber, Integer> places) {
        StringBuilder asking = new StringBuilder();
        int reached = 0;
        for (RuleNumber number : numbers) {
            if (!Mutant.of(number).isEmpty()) {
                int place = places.size();
                places.put(number, place);
                asking.append(text, reached, number.offset())
                        .append(Moved.class.getName() + ".number(" + place + ", " + number.text() + ")");
                reached = number.offset() + number.text().length();
            }
        }
        return asking.append(text, reached, text.length()).toString();
    }

    /** The set with the number itself moved. */
    private Evaluator compiled(Mutant mutant) {
        RuleNumber number = mutant.number();
        RuleFile file = rules(files).stream()
                .filter(one -> one.name().equals(number.file()))
                .findFirst()
                .orElseThrow();
        String text = file.text().substring(0, number.offset())
                + mutant.value().toPlainString()
                + file.text().substring(number.offset() + number.text().length());
        RuleFiles moved = files.with(new RuleFile(file.name(), text));
        return new Evaluator(compile(Stage.SIGNALS, moved), compile(Stage.RISK, moved), limits, Set.of());
    }

    // What is compiled here passed the guard before its numbers were moved.
    static KieBase compile(Stage stage, RuleFiles files) {
        List<RuleFault> faults = new ArrayList<>();
        List<ParsedFile> parsed = new StageReader(stage, Trust.FULL, faults).read(files.stage(stage.name()));
        @Nullable KieBase base = new StageCompiler(stage).compile(parsed, faults);
        if (base == null || !faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return base;
    }

    /** Adds the rows of limits.csv that a rule asks for. */
    private void limits() {
        Set<String> asked = uses().map(LimitUse::name).collect(Collectors.toSet());
        for (LimitRow row : limits.rows()) {
            if (asked.contains(row.name())) {
                RuleNumber number = number(row);
                rows.put(number, row);
                all.addAll(Mutant.of(number));
            }
        }
    }

    /** A limit as a number of its file; its rule is its name, and its segment where it has one. */
    private RuleNumber number(LimitRow row) {
        String name = row.name() + (row.segment().isEmpty() ? "" : " of " + row.segment());
        return new RuleNumber(
                LimitFile.NAME, row.line(), row.column(), name, row.value().toPlainString(), row.column() - 1);
    }

    private Stream<LimitUse> uses() {
        return rules(files).stream().flatMap(file -> LimitUse.of(file).stream());
    }

    private static List<RuleFile> rules(RuleFiles files) {
        return Stream.of(Stage.SIGNALS, Stage.RISK)
                .flatMap(stage -> files.stage(stage.name()).stream())
                .toList();
    }
}
