package churnwatch.comparison;

import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.snapshot.ShadowResults.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a set said of a customer when the snapshot was taken. */
record StoredSide(Stored stored) implements Side {
    @Override
    public double score() {
        return stored.score();
    }

    @Override
    public Level level() {
        return stored.level();
    }

    @Override
    public long valueAtRisk() {
        return stored.valueAtRisk();
    }

    @Override
    public List<String> signals() {
        return stored.signals().stream().map(FiredSignal::signal).toList();
    }

    @Override
    public Map<String, String> evidence() {
        Map<String, String> evidence = new HashMap<>();
        stored.signals().forEach(fired -> evidence.put(fired.signal(), fired.evidence()));
        return evidence;
    }
}
