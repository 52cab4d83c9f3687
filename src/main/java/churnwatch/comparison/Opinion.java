package churnwatch.comparison;

import churnwatch.fact.Level;
import java.util.List;

/** What one set says of a customer: score 0..1, its level, value at risk in minor units, ids of the signals, sorted. */
public record Opinion(double score, Level level, long valueAtRisk, List<String> signals) {
    public Opinion {
        signals = List.copyOf(signals);
    }
}
