package churnwatch.fact;

import java.util.List;

/**
 * What one snapshot says of one active customer: risk score 0..1, its level, value at risk in minor units of the
 * currency, and the signals that stand, sorted by id.
 */
public record Assessment(int customerNo, double score, Level level, long valueAtRisk, List<FiredSignal> signals) {
    public Assessment {
        signals = List.copyOf(signals);
    }
}
