package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Assessment;
import churnwatch.fact.Customer;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.rules.Raised;
import churnwatch.rules.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What one rule set says of one active customer on one date. */
public final class Judgement {
    private final Verdict verdict;
    private final Level level;
    private final Origin.Place place;
    private final Evidence evidence;

    Judgement(Verdict verdict, Settings.Risk levels, Origin.Place place, Evidence evidence) {
        this.verdict = verdict;
        this.level = Levels.of(verdict.score(), levels);
        this.place = place;
        this.evidence = evidence;
    }

    /** Writes evidence as JSON; the ids of the rows that it names are added to those cited. */
    @FunctionalInterface
    interface Evidence {
        String of(Customer customer, Raised signal, List<String> cited);
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
        return BigDecimal.valueOf(verdict.customer().yearlyValue())
                .multiply(BigDecimal.valueOf(verdict.score()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    /** The signals that stand, sorted by id. */
    public List<Raised> signals() {
        return verdict.signals();
    }

    /** The evidence of one of the signals as a JSON object; to be asked for while the judgement is being gathered. */
    public String evidence(Raised signal) {
        return evidence.of(verdict.customer(), signal, new ArrayList<>());
    }

    /** What is stored of it; the ids of the rows that the evidence names are added to those cited. */
    Assessment assessment(List<String> cited) {
        List<FiredSignal> signals = new ArrayList<>(verdict.signals().size());
        for (Raised raised : verdict.signals()) {
            signals.add(
                    new FiredSignal(raised.id(), raised.severity(), evidence.of(verdict.customer(), raised, cited)));
        }
        return new Assessment(verdict.customer().no(), verdict.score(), level, valueAtRisk(), signals);
    }

    /** Where the customer's packed history lies; to be asked while the judgement is being gathered. */
    Origin.Place place() {
        return place;
    }
}
