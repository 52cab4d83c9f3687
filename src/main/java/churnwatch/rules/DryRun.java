package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import churnwatch.fact.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.KieBase;

/**
 * Fires a compiled set over the sample customers, once with what it raises by itself and once with every signal standing,
 * so that what compiles and fails only when it is evaluated is seen before it is used.
 */
final class DryRun {
    /** The samples are few: what takes so long here never ends in a snapshot. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RuleBook book;
    private final List<Customer> customers;
    private final List<Signal> standing = new ArrayList<>();
    private final List<List<Raised>> raised = new ArrayList<>();

    private DryRun(RuleBook book) {
        this.book = book;
        this.customers = book.seen(SampleCustomers.all());
        Set<String> ids = new TreeSet<>();
        RuleOutline.of(book.files()).forEach(rule -> ids.addAll(rule.signals()));
        for (Customer customer : customers) {
            List<Raised> ofCustomer = new ArrayList<>();
            for (String id : ids) {
                for (Severity severity : Severity.values()) {
                    Raised one = new Raised(id, severity, List.of("dry run"), List.of());
                    ofCustomer.add(one);
                    standing.add(one.asFact(customer));
                }
            }
            raised.add(ofCustomer);
        }
    }

    /** What fails; rules are tried one by one only where they fail together. */
    static List<RuleFault> of(RuleBook book) {
        DryRun run = new DryRun(book);
        try {
            run.signals(book.signals());
            run.risk(book.risk());
            return List.of();
        } catch (RuleFailure e) {
            return run.oneByOne(e);
        }
    }

    private void signals(KieBase base) {
        Deadline deadline = Deadline.in(PATIENCE);
        Evaluator.signals(base, customers, List.of(), null, deadline);
        Evaluator.signals(base, customers, standing, null, deadline);
    }

    private void risk(KieBase base) {
        Evaluator.risk(base, customers, raised, Deadline.in(PATIENCE));
    }

    private List<RuleFault> oneByOne(RuleFailure together) {
        List<RuleFault> faults = new ArrayList<>();
        for (RuleText rule : book.heard()) {
            KieBase base = book.alone(rule.name());
            try {
                if (rule.name().raisesSignals()) {
                    signals(base);
                } else {
                    risk(base);
                }
            } catch (RuleFailure e) {
                faults.add(fault(rule, e));
            }
        }
        if (faults.isEmpty()) {
            faults.add(new RuleFault("dry-run", "signals", 0, 0, "", together.reason(), "try fewer rules at a time"));
        }
        return faults;
    }

    private static RuleFault fault(RuleText rule, RuleFailure failure) {
        String text = rule.file().text();
        int line = (int) text.substring(0, rule.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        int column = rule.start() - text.lastIndexOf('\n', rule.start() - 1);
        return new RuleFault(
                "dry-run",
                rule.file().name(),
                line,
                column,
                rule.name().name(),
                failure.reason(),
                switch (failure.kind()) {
                    case THREW -> "look at what it divides by, and at values that may be absent (null)";
                    case ENDLESS -> "let it not raise what it matches";
                    case TOO_LONG -> "match fewer facts against each other";
                });
    }
}
