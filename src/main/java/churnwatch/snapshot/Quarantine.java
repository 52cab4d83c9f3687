package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Customer;
import churnwatch.rules.BadRule;
import churnwatch.rules.Raised;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.RuleName;
import churnwatch.rules.Trial;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges all customers by one rule set. Where its rules cannot be evaluated, the bad ones are found and all begins anew
 * without them, so that nothing stands of what they raised on customers that had been judged before.
 */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Evaluation evaluation;
    private final Evaluation.Look look;
    private final EvidenceJson evidence;
    private final List<RuleName> all;
    private final List<BadRule> bad;
    private RuleBook book;
    private @Nullable Duration budget;

    Quarantine(Evaluation evaluation, Evaluation.Look look, RuleBook book, Settings settings) {
        this.evaluation = evaluation;
        this.look = look;
        this.evidence = new EvidenceJson(book.hash(), Facts.digits(settings.currency()));
        this.budget = settings.rules().chunkBudget();
        this.all = book.rules();
        this.bad = new ArrayList<>(book.stuck());
        this.book = bad.isEmpty() ? book : book.without(rules(bad));
    }

    /** Takes the results of one go, until it is over or given up. */
    interface Attempt<R> extends Consumer<R>, AutoCloseable {
        @Override
        void close();
    }

    /** Judges until one go ends well; that attempt is returned, those given up are closed. */
    <R, A extends Attempt<R>> A judge(IntFunction<Gathering<R>> gatherings, Supplier<A> attempts) {
        while (true) {
            A attempt = attempts.get();
            try {
                evaluation.judge(look, List.of(book), budget, gatherings, attempt);
                return attempt;
            } catch (ChunkFailure e) {
                attempt.close();
                leaveOut(e);
            } catch (RuntimeException | Error e) {
                attempt.close();
                throw e;
            }
        }
    }

    /** The rules that are left. */
    RuleBook book() {
        return book;
    }

    /** The rules that are not left: the bad ones, and those that extend them. */
    Set<RuleName> leftOut() {
        Set<RuleName> out = new HashSet<>(all);
        book.rules().forEach(out::remove);
        return out;
    }

    /** The bad rules, in the order in which they were found. */
    List<BadRule> bad() {
        return bad;
    }

    private void leaveOut(ChunkFailure failed) {
        List<List<Customer>> sessions = evaluation.sessions(look, failed.chunk());
        List<BadRule> found = new Trial(book, sessions, budget, this::writeDown).run();
        if (found.isEmpty()) {
            // Each by itself does no harm: what the failure says of a rule is all that is known.
            found = failed.failure().badRule().map(List::of).orElse(List.of());
        }
        if (!found.isEmpty()) {
            bad.addAll(found);
            book = book.without(rules(found));
        } else if (failed.failure().kind() == RuleFailure.Kind.TOO_LONG && budget != null) {
            LOG.warn("The rules took longer than rules.chunk_budget allows, though none of them does by itself: the"
                    + " machine is busy or the budget too small. The snapshot goes on without it");
            budget = null;
        } else {
            throw failed.failure();
        }
    }

    private static List<RuleName> rules(List<BadRule> bad) {
        return bad.stream().map(BadRule::rule).toList();
    }

    private void writeDown(Customer customer, Raised raised) {
        try {
            evidence.of(customer.no(), raised, (table, customerNo, ordinal) -> "", new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException("No id was looked up", e);
        } catch (RuntimeException e) {
            throw RuleFailure.ofEvidence(customer, raised, e);
        }
    }
}
