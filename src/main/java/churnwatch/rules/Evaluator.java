package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;

/** Evaluates both stages over a few hundred customers at a time. For one thread. */
public final class Evaluator {
    private final KieBase signals;
    private final KieBase risk;
    private final LimitTable limits;
    private final @Nullable AgendaFilter heard;

    /** The silent ones of the signal rules are evaluated and never fire. */
    Evaluator(KieBase signals, KieBase risk, LimitTable limits, Set<String> silent) {
        this.signals = signals;
        this.risk = risk;
        this.limits = limits;
        this.heard = silent.isEmpty()
                ? null
                : match -> !silent.contains(match.getRule().getName());
    }

    /** The verdicts on these customers, in their order. */
    public List<Verdict> evaluate(List<Customer> customers) {
        return evaluate(customers, Deadline.NEVER);
    }

    /** The verdicts on these customers, in their order, if they can be had in time. */
    public List<Verdict> evaluate(List<Customer> customers, Deadline deadline) {
        List<Customer> under = limits.on(customers);
        List<List<Raised>> raised = signals(signals, under, List.of(), heard, deadline);
        return risk(risk, under, raised, deadline);
    }

    /** What is raised on each of these customers, where some signals stand already. */
    static List<List<Raised>> signals(
            KieBase rules,
            List<Customer> customers,
            List<Signal> standing,
            @Nullable AgendaFilter heard,
            Deadline deadline) {
        KieSession session = rules.newKieSession();
        try {
            SignalBook book = new SignalBook(session);
            session.addEventListener(book);
            session.setGlobal("signals", book);
            for (Customer customer : customers) {
                session.insert(customer);
            }
            standing.forEach(session::insert);
            new Firing("signals", session, deadline).run(customers.size(), heard);
            List<List<Raised>> raised = new ArrayList<>(customers.size());
            for (Customer customer : customers) {
                raised.add(book.of(customer));
            }
            return raised;
        } finally {
            session.dispose();
        }
    }

    /** The scores of these customers by what was raised on each. */
    static List<Verdict> risk(KieBase rules, List<Customer> customers, List<List<Raised>> raised, Deadline deadline) {
        KieSession session = rules.newKieSession();
        try {
            RiskBook book = new RiskBook();
            session.setGlobal("risk", book);
            for (int i = 0; i < customers.size(); i++) {
                session.insert(customers.get(i));
                for (Raised signal : raised.get(i)) {
                    session.insert(signal.asFact(customers.get(i)));
                }
            }
            new Firing("risk", session, deadline).run(customers.size(), null);
            List<Verdict> verdicts = new ArrayList<>(customers.size());
            for (int i = 0; i < customers.size(); i++) {
                verdicts.add(new Verdict(customers.get(i), book.score(customers.get(i)), raised.get(i)));
            }
            return verdicts;
        } finally {
            session.dispose();
        }
    }
}
