package churnwatch.rules;

import churnwatch.config.Settings.Trust;
import churnwatch.fact.Customer;
import churnwatch.fact.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * Small rules that ask one thing each: whether a condition holds by itself, or what an expression is. They are compiled
 * together, and fired for one customer after the other.
 */
final class Probes {
    private static final String VALUE = "$probe";
    private static final int RETRIES = 3;
    private static final int FIRINGS_A_PROBE = 100;

    private final List<RuleFile> probes = new ArrayList<>();
    private @Nullable KieBase base;

    /** Asks whether the left side of a rule holds; returns the name of the answer. */
    String holds(String leftSide) {
        String name = "probe " + probes.size();
        probes.add(new RuleFile(name, "package signals\nrule \"" + name + "\"\nwhen\n" + leftSide + "\nthen\nend\n"));
        return name;
    }

    /** Asks what an expression on the customer is, as the condition has it; returns the name of the answer. */
    String value(Condition condition, String expression) {
        // Without the brackets a calculation would end at its first sign.
        return holds(condition.before() + condition.head() + VALUE + " : ( " + expression + " ) )");
    }

    /**
     * The answers by name: a value in words, the name itself where a condition holds, none where it does not; nothing at
     * all where the probes cannot be compiled.
     */
    Optional<Map<String, String>> fire(Verdict verdict) {
        KieBase compiled = base == null ? compile() : base;
        base = compiled;
        if (compiled == null) {
            return Optional.empty();
        }
        Map<String, String> answers = new HashMap<>();
        KieSession session = compiled.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    String name = event.getMatch().getRule().getName();
                    boolean bound = event.getMatch().getDeclarationIds().contains(VALUE);
                    answers.put(name, bound ? words(event.getMatch().getDeclarationValue(VALUE)) : name);
                }
            });
            Customer customer = verdict.customer();
            session.insert(customer);
            for (Raised raised : verdict.signals()) {
                raised.rules()
                        .forEach(rule -> session.insert(new Signal(customer, raised.id(), raised.severity(), rule)));
            }
            session.fireAllRules(probes.size() * FIRINGS_A_PROBE);
        } finally {
            session.dispose();
        }
        return Optional.of(answers);
    }

    /** Compiles them all; one that cannot be compiled is left out, and answers nothing. */
    private @Nullable KieBase compile() {
        List<RuleFile> usable = probes;
        for (int i = 0; i < RETRIES; i++) {
            List<RuleFault> faults = new ArrayList<>();
            List<ParsedFile> parsed = new StageReader(Stage.SIGNALS, Trust.FULL, faults).read(usable);
            @Nullable KieBase compiled = new StageCompiler(Stage.SIGNALS).compile(parsed, faults);
            if (compiled != null) {
                return compiled;
            }
            Set<String> faulty = faults.stream().map(RuleFault::file).collect(Collectors.toSet());
            usable = usable.stream()
                    .filter(probe -> !faulty.contains(probe.name()))
                    .toList();
        }
        return null;
    }

    private static String words(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
