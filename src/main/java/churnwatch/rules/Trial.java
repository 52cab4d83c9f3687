package churnwatch.rules;

import churnwatch.fact.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Finds the rules that cannot be evaluated over some customers: each is compiled and evaluated by itself, in a thread that
 * is given up where it does not come back. It is called only once rules have failed, so that nothing else is slower for it.
 */
public final class Trial {
    /** An evaluation that takes so much longer than it may is not waited for. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final RuleBook book;
    private final @Nullable Duration budget;
    private final Probe probe;
    private final List<List<Customer>> sessions;
    private final List<Standing> standing;
    private final List<BadRule> bad = new ArrayList<>();

    /** Sessions are the customers as they were evaluated together; the budget is the time that a rule has for all. */
    public Trial(RuleBook book, List<List<Customer>> sessions, @Nullable Duration budget, Probe probe) {
        this.book = book;
        this.sessions = sessions.stream().map(book::seen).toList();
        this.budget = budget;
        this.probe = probe;
        this.standing = sessions.stream().map(session -> new Standing()).toList();
    }

    /** Looks at what a rule raised; what it throws is held against the rule. */
    @FunctionalInterface
    public interface Probe {
        void look(Customer customer, Raised raised);
    }

    /** The bad ones among the rules; none where each can be evaluated by itself. */
    public List<BadRule> run() {
        List<RuleText> rules = book.heard();
        List<RuleText> asking = new ArrayList<>();
        boolean news = false;
        for (RuleText rule : rules) {
            if (rule.name().raisesSignals()) {
                news |= raises(rule.name());
                if (rule.asksForSignals()) {
                    asking.add(rule);
                }
            }
        }
        // A rule that asks for signals sees all those of the others only now, and may raise what a further one asks
        // for.
        for (int round = 0; news && round < asking.size(); round++) {
            news = false;
            for (RuleText rule : asking) {
                news |= !isBad(rule.name()) && raises(rule.name());
            }
        }
        rules.stream().filter(rule -> !rule.name().raisesSignals()).forEach(rule -> weighs(rule.name()));
        return bad;
    }

    private boolean isBad(RuleName rule) {
        return bad.stream().anyMatch(one -> one.rule().equals(rule));
    }

    /** Whether the rule raised anything that no rule had raised before. */
    private boolean raises(RuleName rule) {
        KieBase base = book.alone(rule);
        @Nullable
        List<List<List<Raised>>> raised = evaluate(rule, (customers, session, deadline) -> {
            List<List<Raised>> all =
                    Evaluator.signals(base, customers, standing.get(session).others(customers, rule), null, deadline);
            look(customers, all);
            return all;
        });
        boolean news = false;
        for (int i = 0; raised != null && i < sessions.size(); i++) {
            news |= standing.get(i).add(sessions.get(i), raised.get(i));
        }
        return news;
    }

    private void look(List<Customer> customers, List<List<Raised>> raised) {
        for (int i = 0; i < customers.size(); i++) {
            for (Raised one : raised.get(i)) {
                probe.look(customers.get(i), one);
            }
        }
    }

    private void weighs(RuleName rule) {
        KieBase base = book.alone(rule);
        evaluate(
                rule,
                (customers, session, deadline) ->
                        Evaluator.risk(base, customers, standing.get(session).of(customers), deadline));
    }

    private interface Work<T> {
        T on(List<Customer> customers, int session, Deadline deadline);
    }

    /** What came of each session; nothing where the rule is bad. */
    private <T> @Nullable List<T> evaluate(RuleName rule, Work<T> work) {
        Deadline deadline = Deadline.in(budget);
        try {
            return inTime(() -> {
                List<T> all = new ArrayList<>();
                for (int i = 0; i < sessions.size(); i++) {
                    all.add(work.on(sessions.get(i), i, deadline));
                }
                return all;
            });
        } catch (RuleFailure e) {
            bad.add(new BadRule(rule, customerOf(e, work), words(e), false));
        } catch (TimeoutException e) {
            BadRule stuck = new BadRule(rule, null, "does not come to an end within " + allowed(), true);
            book.keepOut(stuck);
            bad.add(stuck);
        }
        return null;
    }

    /** The first customer by whom alone the rule fails; nothing where it takes several, or too long. */
    private @Nullable Integer customerOf(RuleFailure failure, Work<?> work) {
        if (failure.customerNo() != null || failure.kind() == RuleFailure.Kind.TOO_LONG) {
            return failure.customerNo();
        }
        Deadline deadline = Deadline.in(budget);
        try {
            return inTime(() -> {
                        for (int i = 0; i < sessions.size(); i++) {
                            for (Customer customer : sessions.get(i)) {
                                if (fails(work, customer, i, deadline)) {
                                    return Optional.of(customer.no());
                                }
                            }
                        }
                        return Optional.<Integer>empty();
                    })
                    .orElse(null);
        } catch (TimeoutException e) {
            return null;
        }
    }

    private static boolean fails(Work<?> work, Customer customer, int session, Deadline deadline) {
        try {
            work.on(List.of(customer), session, deadline);
            return false;
        } catch (RuleFailure e) {
            return e.kind() != RuleFailure.Kind.TOO_LONG;
        }
    }

    private String words(RuleFailure failure) {
        return failure.kind() == RuleFailure.Kind.TOO_LONG ? "takes longer than " + allowed() : failure.reason();
    }

    private String allowed() {
        long customers = sessions.stream().mapToLong(List::size).sum();
        return (budget == null ? "ever" : budget.toMillis() / 1000.0 + " s") + " for " + customers
                + " customers (rules.chunk_budget)";
    }

    private interface Task<T> {
        T call();
    }

    /** Does the work in a thread of its own. */
    private <T> T inTime(Task<T> work) throws TimeoutException {
        FutureTask<T> task = new FutureTask<>(work::call);
        Thread thread = new Thread(task, "trial of a rule");
        thread.setDaemon(true);
        thread.start();
        try {
            return budget == null ? task.get() : task.get(budget.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The trial of a rule ended with " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The trial of the rules was interrupted", e);
        } finally {
            // Wakes what sleeps; nothing else can be done about what does not come back.
            thread.interrupt();
        }
    }
}
