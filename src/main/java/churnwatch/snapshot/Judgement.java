package churnwatch.snapshot;

import churnwatch.fact.Customer;
import churnwatch.fact.Level;
import churnwatch.rules.Raised;
import churnwatch.rules.Verdict;
import java.util.List;
import java.util.function.BiFunction;

/** What one rule set says of one active customer on one date. */
public final class Judgement {
    private final Verdict verdict;
    private final Level level;
    private final long valueAtRisk;
    private final BiFunction<Customer, Raised, String> evidence;

    Judgement(Verdict verdict, Level level, long valueAtRisk, BiFunction<Customer, Raised, String> evidence) {
        this.verdict = verdict;
        this.level = level;
        this.valueAtRisk = valueAtRisk;
        this.evidence = evidence;
    }

    /** The fact, which says the date too. */
    public Customer customer() {
        return verdict.customer();
    }

    /** The risk, 0..1. */
    public double score() {
        return verdict.score();
    }

    public Level level() {
        return level;
    }

    /** Yearly value x score, minor units of the currency. */
    public long valueAtRisk() {
        return valueAtRisk;
    }

    /** The signals that stand, sorted by id. */
    public List<Raised> signals() {
        return verdict.signals();
    }

    /** The evidence of one of the signals as a JSON object; to be asked for while the judgement is being gathered. */
    public String evidence(Raised signal) {
        return evidence.apply(verdict.customer(), signal);
    }
}
