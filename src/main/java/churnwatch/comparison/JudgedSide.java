package churnwatch.comparison;

import churnwatch.fact.Level;
import churnwatch.rules.Raised;
import churnwatch.snapshot.Judgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a set says of a customer when it is replayed. */
record JudgedSide(Judgement judgement) implements Side {
    @Override
    public double score() {
        return judgement.score();
    }

    @Override
    public Level level() {
        return judgement.level();
    }

    @Override
    public long valueAtRisk() {
        return judgement.valueAtRisk();
    }

    @Override
    public List<String> signals() {
        List<String> ids = new ArrayList<>(judgement.signals().size());
        judgement.signals().forEach(raised -> ids.add(raised.id()));
        return ids;
    }

    @Override
    public Map<String, String> evidence() {
        Map<String, String> evidence = new HashMap<>();
        for (Raised raised : judgement.signals()) {
            evidence.put(raised.id(), judgement.evidence(raised));
        }
        return evidence;
    }
}
