package churnwatch.backtest;

import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Cases written down by hand: a score, whether the customer was lost, and days to the churn date. */
final class Sample {
    private static final List<LocalDate> DATES = List.of(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(30));

    private final List<Case> cases = new ArrayList<>();

    Sample lost(int customer, double score) {
        return add(customer, 0, score, true, 0);
    }

    Sample stayed(int customer, double score) {
        return add(customer, 0, score, false, 0);
    }

    Sample add(int customer, int date, double score, boolean isLost, int daysToChurn) {
        Level level = score < 0.5 ? Level.LOW : Level.HIGH;
        float[] features = {(float) (score * 100), 3, 1000, 1, 0};
        cases.add(new Case(
                customer, date, (int) (score * 1e6), level, features, List.of(), List.of(), isLost, daysToChurn));
        return this;
    }

    Cases cases() {
        Cases all = new Cases(DATES);
        all.addAll(cases);
        return all;
    }

    /** What has to be there. */
    static <T> T some(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static BitSet flagged(Cases cases, IntPredicate wanted) {
        BitSet flagged = new BitSet();
        for (int i = 0; i < cases.size(); i++) {
            flagged.set(i, wanted.test(i));
        }
        return flagged;
    }
}
