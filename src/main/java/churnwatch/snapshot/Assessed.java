package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.rules.Raised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a snapshot stores of some customers: everybody's scores, more of those with a signal, and for how many customers
 * each rule raised one.
 */
record Assessed(int firstCustomerNo, Block block, List<WithSignals> withSignals, Map<String, Integer> fired) {
    /** A customer with a signal: the assessment, and what it was made from. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
    record WithSignals(Assessment assessment, byte[] packed, List<String> cited) {
        Origin origin() {
            return new Origin(assessment.customerNo(), packed, cited, Origin.Said.of(assessment));
        }
    }

    /** Gathers from the customer of a number on. */
    static Gathering<Assessed> from(int firstCustomerNo) {
        Assessed assessed =
                new Assessed(firstCustomerNo, Block.withRoom(Evaluation.CHUNK), new ArrayList<>(), new HashMap<>());
        return new Gathering<>() {
            @Override
            public void add(List<Judgement> judgements) {
                assessed.add(judgements.get(0));
            }

            @Override
            public Assessed result() {
                return assessed;
            }
        };
    }

    private void add(Judgement judgement) {
        block.add(
                judgement.customer().no(),
                judgement.score(),
                judgement.level(),
                judgement.valueAtRisk(),
                judgement.customer().rfm());
        if (!judgement.signals().isEmpty()) {
            List<String> cited = new ArrayList<>();
            Assessment assessment = judgement.assessment(cited);
            withSignals.add(new WithSignals(assessment, judgement.place().packed(), cited));
            count(judgement.signals());
        }
    }

    // A rule that raises several signals on a customer counts once.
    private void count(List<Raised> signals) {
        if (signals.size() == 1) {
            signals.get(0).rules().forEach(rule -> fired.merge(rule, 1, Integer::sum));
        } else {
            Set<String> rules = new HashSet<>();
            signals.forEach(raised -> rules.addAll(raised.rules()));
            rules.forEach(rule -> fired.merge(rule, 1, Integer::sum));
        }
    }
}
