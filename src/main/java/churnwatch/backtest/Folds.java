package churnwatch.backtest;

import java.util.stream.IntStream;

/** Cuts customers, each with all of their dates, into a few parts that are the same in each run. */
final class Folds {
    static final int COUNT = 5;
    private static final long SEED = 20260101;

    private Folds() {}

    static int of(int customer) {
        // The finisher of SplitMix64: neighbours fall anywhere.
        long mixed = (customer + SEED) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, COUNT);
    }

    /** The chance of loss of each case, by regressions that saw none of its customer's dates. */
    static float[] logistic(Cases cases) {
        float[] chance = new float[cases.size()];
        LogisticRegression all = LogisticRegression.fit(cases);
        IntStream.range(0, COUNT).parallel().forEach(fold -> {
            LogisticRegression others = all.refit(i -> of(cases.customer(i)) != fold);
            for (int i = 0; i < chance.length; i++) {
                if (of(cases.customer(i)) == fold) {
                    chance[i] = (float) others.chance(i);
                }
            }
        });
        return chance;
    }
}
