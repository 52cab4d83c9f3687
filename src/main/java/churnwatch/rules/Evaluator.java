package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Signal;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;

/** Evaluates both stages over a few hundred customers at a time. For one thread. */
public final class Evaluator {
    /** More firings than this a customer is a rule that fires without end. */
    private static final int FIRINGS_A_CUSTOMER = 1_000;

    private final KieBase signals;
    private final KieBase risk;
    private final LimitTable limits;

    Evaluator(KieBase signals, KieBase risk, LimitTable limits) {
        this.signals = signals;
        this.risk = risk;
        this.limits = limits;
    }

    /** The verdicts on these customers, in their order. */
    public List<Verdict> evaluate(List<Customer> customers) {
        List<Customer> under = limits.on(customers);
        return risk(under, signals(under));
    }

    private List<List<Raised>> signals(List<Customer> customers) {
        KieSession session = signals.newKieSession();
        try {
            SignalBook book = new SignalBook(session);
            session.addEventListener(book);
            session.setGlobal("signals", book);
            for (Customer customer : customers) {
                session.insert(customer);
            }
            fire(session, customers.size());
            List<List<Raised>> raised = new ArrayList<>(customers.size());
            for (Customer customer : customers) {
                raised.add(book.of(customer));
            }
            return raised;
        } finally {
            session.dispose();
        }
    }

    private List<Verdict> risk(List<Customer> customers, List<List<Raised>> raised) {
        KieSession session = risk.newKieSession();
        try {
            RiskBook book = new RiskBook();
            session.setGlobal("risk", book);
            for (int i = 0; i < customers.size(); i++) {
                session.insert(customers.get(i));
                for (Raised signal : raised.get(i)) {
                    session.insert(new Signal(
                            customers.get(i), signal.id(), signal.severity(), String.join(", ", signal.rules())));
                }
            }
            fire(session, customers.size());
            List<Verdict> verdicts = new ArrayList<>(customers.size());
            for (int i = 0; i < customers.size(); i++) {
                verdicts.add(new Verdict(customers.get(i), book.score(customers.get(i)), raised.get(i)));
            }
            return verdicts;
        } finally {
            session.dispose();
        }
    }

    private static void fire(KieSession session, int customers) {
        int limit = customers * FIRINGS_A_CUSTOMER;
        try {
            if (session.fireAllRules(limit) >= limit) {
                throw new RuleFailure("A rule fires without end: more than " + FIRINGS_A_CUSTOMER
                        + " times a customer; look for one that raises what it matches");
            }
        } catch (ConsequenceException e) {
            throw new RuleFailure(
                    "rule \"" + e.getMatch().getRule().getName() + "\" failed: " + RuleWords.thrown(cause(e)), e);
        } catch (RuleFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RuleFailure("A condition of a rule could not be evaluated: " + RuleWords.thrown(e), e);
        }
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
