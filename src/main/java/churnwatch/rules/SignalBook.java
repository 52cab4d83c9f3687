package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Severity;
import churnwatch.fact.Signal;
import churnwatch.fact.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Collects what the signal rules raise in one session; each raise becomes a fact that other rules may ask for. */
final class SignalBook extends DefaultAgendaEventListener implements Signals {
    private final KieSession session;
    private final Map<Customer, Map<String, Map<String, Raise>>> raised = new HashMap<>();
    private String rule = "";

    SignalBook(KieSession session) {
        this.session = session;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        rule = event.getMatch().getRule().getName();
    }

    @Override
    public void raise(Customer customer, String id, Severity severity, Object... evidence) {
        Objects.requireNonNull(id, "signals.raise needs the id of a signal");
        Objects.requireNonNull(severity, "signals.raise needs a severity");
        if (evidence.length % 2 != 0) {
            throw new IllegalArgumentException("signals.raise needs a name before every value, rule \"" + rule + "\"");
        }
        Map<String, Raise> ofSignal =
                raised.computeIfAbsent(customer, c -> new TreeMap<>()).computeIfAbsent(id, i -> new TreeMap<>());
        // A rule that matches a customer more than once raises once: a fact a rule, so that rules about signals end.
        Raise before = ofSignal.get(rule);
        if (before == null) {
            ofSignal.put(rule, new Raise(severity, new ArrayList<>(Arrays.asList(evidence))));
            session.insert(new Signal(customer, id, severity, rule));
        } else if (evidence.length > 0) {
            before.evidence().addAll(Arrays.asList(evidence));
        }
    }

    /** The signals of a customer, sorted by id, each with the gravest severity and the evidence of all its rules. */
    List<Raised> of(Customer customer) {
        Map<String, Map<String, Raise>> signals = raised.get(customer);
        if (signals == null) {
            return List.of();
        }
        List<Raised> merged = new ArrayList<>();
        signals.forEach((id, raises) -> merged.add(merge(id, raises)));
        return merged;
    }

    private static Raised merge(String id, Map<String, Raise> raises) {
        Severity gravest = Severity.LOW;
        List<Object> evidence = new ArrayList<>();
        for (Raise raise : raises.values()) {
            gravest = raise.severity().compareTo(gravest) > 0 ? raise.severity() : gravest;
            evidence.addAll(raise.evidence());
        }
        return new Raised(id, gravest, new ArrayList<>(raises.keySet()), evidence);
    }

    private record Raise(Severity severity, List<Object> evidence) {}
}
