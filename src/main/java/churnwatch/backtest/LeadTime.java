package churnwatch.backtest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/** Days from the first date on which a customer was flagged to the churn date, once a loss. */
final class LeadTime {
    /** From fewer losses than this no median is told. */
    static final int FEWEST = 5;

    private static final double TAIL = 0.025;

    private LeadTime() {}

    /** The median over all losses that were flagged before; nothing where these are too few. */
    static @Nullable Figure median(Cases cases, BitSet flagged) {
        List<Integer> days = days(cases, flagged);
        int n = days.size();
        if (n < FEWEST) {
            return null;
        }
        Collections.sort(days);
        double median = (days.get((n - 1) / 2) + days.get(n / 2)) / 2.0;
        // Each of the days lies below the true median with chance 1/2: the order statistics that enclose it.
        int below = Math.max(1, new BinomialDistribution(n, 0.5).inverseCumulativeProbability(TAIL));
        return new Figure(median, days.get(below - 1), days.get(n - below));
    }

    private static List<Integer> days(Cases cases, BitSet flagged) {
        List<Integer> days = new ArrayList<>();
        int customer = -1;
        long loss = -1;
        for (int i = flagged.nextSetBit(0); i >= 0; i = flagged.nextSetBit(i + 1)) {
            if (cases.isLost(i) && cases.daysToChurn(i) > 0) {
                long churnDay = cases.day(i) + cases.daysToChurn(i);
                if (cases.customer(i) != customer || churnDay != loss) {
                    // A customer's cases come in the order of dates, so this is the first warning of this loss.
                    days.add(cases.daysToChurn(i));
                    customer = cases.customer(i);
                    loss = churnDay;
                }
            }
        }
        return days;
    }
}
