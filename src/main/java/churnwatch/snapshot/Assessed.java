package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot stores of some customers: everybody's scores, and the assessments of those with a signal. */
record Assessed(int firstCustomerNo, Block block, List<Assessment> withSignals) {
    /** Gathers from the customer of a number on. */
    static Gathering<Assessed> from(int firstCustomerNo) {
        Assessed assessed = new Assessed(firstCustomerNo, Block.withRoom(Evaluation.CHUNK), new ArrayList<>());
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
            withSignals.add(assessment(judgement));
        }
    }

    private static Assessment assessment(Judgement judgement) {
        List<FiredSignal> signals = new ArrayList<>(judgement.signals().size());
        judgement
                .signals()
                .forEach(raised ->
                        signals.add(new FiredSignal(raised.id(), raised.severity(), judgement.evidence(raised))));
        return new Assessment(
                judgement.customer().no(), judgement.score(), judgement.level(), judgement.valueAtRisk(), signals);
    }
}
