package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Signal;
import churnwatch.rules.RuleFailure.Kind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/** Fires the rules of one session until none is left, and says in words what keeps them from ending well. */
final class Firing {
    /** More firings than this a customer is a rule that fires without end. */
    private static final int FIRINGS_A_CUSTOMER = 1_000;

    /** After so many firings the time is looked at. */
    private static final int SLICE = 10_000;

    private final String stage;
    private final KieSession session;
    private final Deadline deadline;

    Firing(String stage, KieSession session, Deadline deadline) {
        this.stage = stage;
        this.session = session;
        this.deadline = deadline;
    }

    /** Fires all rules that the filter lets pass. */
    void run(int customers, @Nullable AgendaFilter filter) {
        try {
            slices(customers * FIRINGS_A_CUSTOMER, filter);
        } catch (RuleFailure e) {
            throw e;
        } catch (ConsequenceException e) {
            Match match = e.getMatch();
            throw threw(name(match), customerNo(match), "its consequence failed: ", cause(e));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            throw threw(null, null, "a condition could not be evaluated: ", e);
        }
    }

    private void slices(int limit, @Nullable AgendaFilter filter) {
        Count count = new Count();
        int slice = Math.min(SLICE, limit / 2);
        int fired = 0;
        boolean counting = false;
        while (true) {
            int asked = Math.min(slice, limit - fired);
            // The engine may fire some more than it is asked to.
            int now = session.fireAllRules(filter, asked);
            fired += now;
            if (deadline.hasPassed()) {
                throw new RuleFailure(Kind.TOO_LONG, null, null, "the rules take too long", null);
            }
            if (now < asked) {
                return;
            }
            if (fired >= limit) {
                throw endless(count);
            }
            if (!counting) {
                // Rules that end have done so by now: it is worth while to know which one goes on.
                session.addEventListener(count);
                counting = true;
            }
        }
    }

    private RuleFailure endless(Count count) {
        Match last = count.last;
        return new RuleFailure(
                Kind.ENDLESS,
                count.most(stage),
                last == null ? null : customerNo(last),
                "fires without end: more than " + FIRINGS_A_CUSTOMER + " times a customer",
                null);
    }

    private static RuleFailure threw(
            @Nullable RuleName rule, @Nullable Integer customerNo, String what, Throwable failure) {
        return new RuleFailure(Kind.THREW, rule, customerNo, what + RuleWords.failed(failure), failure);
    }

    private RuleName name(Match match) {
        return new RuleName(stage, match.getRule().getName());
    }

    private static @Nullable Integer customerNo(Match match) {
        for (Object fact : match.getObjects()) {
            if (fact instanceof Customer customer) {
                return customer.no();
            }
            if (fact instanceof Signal signal) {
                return signal.customer().no();
            }
        }
        return null;
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : e.getCause();
    }

    /** Which rule fires most. */
    private static final class Count extends DefaultAgendaEventListener {
        private final Map<String, Integer> fired = new HashMap<>();
        private @Nullable Match last;

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            last = event.getMatch();
            fired.merge(event.getMatch().getRule().getName(), 1, Integer::sum);
        }

        @Nullable
        RuleName most(String stage) {
            return fired.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(most -> new RuleName(stage, most.getKey()))
                    .orElse(null);
        }
    }
}
