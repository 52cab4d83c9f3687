package churnwatch.rules;

import churnwatch.fact.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/** Evaluates one customer at a time as a snapshot does, and tells which rules fired and what each did to the risk. */
public final class Rehearsal {
    private final KieBase signals;
    private final KieBase risk;
    private final LimitTable limits;

    Rehearsal(KieBase signals, KieBase risk, LimitTable limits) {
        this.signals = signals;
        this.risk = risk;
        this.limits = limits;
    }

    /** What the rules say of a customer, and how they came to it. */
    public Told tell(Customer customer) {
        List<Customer> under = limits.on(List.of(customer));
        Set<RuleName> fired = new TreeSet<>();
        AgendaFilter noting = match -> {
            fired.add(RuleName.ofSignals(match.getRule().getName()));
            return true;
        };
        List<Raised> raised = Evaluator.signals(signals, under, List.of(), noting, Deadline.NEVER)
                .get(0);
        RiskBook book = new RiskBook();
        List<Share> shares = shares(under.get(0), raised, book, fired);
        return new Told(new Verdict(under.get(0), book.score(under.get(0)), raised), fired, shares);
    }

    private List<Share> shares(Customer customer, List<Raised> raised, RiskBook book, Set<RuleName> fired) {
        Shares shares = new Shares(customer, book, fired);
        KieSession session = risk.newKieSession();
        try {
            session.setGlobal("risk", book);
            session.insert(customer);
            raised.forEach(signal -> session.insert(signal.asFact(customer)));
            new Firing("risk", session, Deadline.NEVER).run(1, shares);
        } finally {
            session.dispose();
        }
        shares.take();
        return shares.all;
    }

    /** A verdict, the rules that fired for it, and the shares that made the score, in the order of firing. */
    public record Told(Verdict verdict, Set<RuleName> fired, List<Share> shares) {
        public Told {
            fired = Set.copyOf(fired);
            shares = List.copyOf(shares);
        }
    }

    /** What one rule did to the risk: it set a base, or added a weight (0..1). */
    public record Share(String rule, boolean base, double weight) {}

    /** Is asked before each firing, and then sees what came of the one before. */
    private static final class Shares implements AgendaFilter {
        private final Customer customer;
        private final RiskBook book;
        private final Set<RuleName> fired;
        private final List<Share> all = new ArrayList<>();
        private OptionalDouble base = OptionalDouble.empty();
        private int weights;
        private @Nullable String rule;

        Shares(Customer customer, RiskBook book, Set<RuleName> fired) {
            this.customer = customer;
            this.book = book;
            this.fired = fired;
        }

        @Override
        public boolean accept(Match match) {
            take();
            rule = match.getRule().getName();
            fired.add(new RuleName("risk", rule));
            return true;
        }

        private void take() {
            if (rule == null) {
                return;
            }
            OptionalDouble now = book.baseOf(customer);
            if (now.isPresent() && !now.equals(base)) {
                all.add(new Share(rule, true, now.getAsDouble()));
                base = now;
            }
            double[] added = book.weightsOf(customer);
            for (; weights < added.length; weights++) {
                all.add(new Share(rule, false, added[weights]));
            }
        }
    }
}
