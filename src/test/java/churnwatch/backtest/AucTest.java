package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class AucTest {
    @Test
    void equalScoresCountHalf() {
        // Of 3 x 2 pairs: 0.9 beats 0.5 and 0.1; each 0.5 ties with 0.5 and beats 0.1: 2 + 1.5 + 1.5 = 5 of 6.
        Auc auc = of(tied());
        assertThat(auc.figure().value()).isCloseTo(5 / 6.0, within(1e-9));
    }

    @Test
    void theSpreadOfSingleCustomersIsThatOfDeLong() {
        // Places of the lost 1, 3/4, 3/4 (variance 1/48), of the stayed 2/3, 1 (variance 1/18): 1/48/3 + 1/18/2 =
        // 5/144.
        double error = Math.sqrt(5 / 144.0);
        double logit = Math.log(5);
        double half = 1.959964 * error / (5 / 36.0);
        Figure figure = of(tied()).figure();
        assertThat(figure.low()).isCloseTo(1 / (1 + Math.exp(half - logit)), within(1e-9));
        assertThat(figure.high()).isCloseTo(1 / (1 + Math.exp(-half - logit)), within(1e-9));
    }

    @Test
    void aCustomerOnTwoDatesIsNotTwoCustomers() {
        Sample once = new Sample();
        Sample twice = new Sample();
        for (int customer = 1; customer <= 40; customer++) {
            boolean isLost = customer % 3 == 0;
            double score = (customer * 7 % 10 + (isLost ? 3 : 0)) / 20.0;
            once.add(customer, 0, score, isLost, 0);
            twice.add(customer, 0, score, isLost, 0).add(customer, 1, score, isLost, 0);
        }
        Figure single = of(once.cases()).figure();
        Figure pooled = of(twice.cases()).figure();
        assertThat(pooled.value()).isCloseTo(single.value(), within(1e-9));
        assertThat(pooled.low()).isCloseTo(single.low(), within(1e-6));
        assertThat(pooled.high()).isCloseTo(single.high(), within(1e-6));
    }

    @Test
    void aFlagIsARankingOfTwoRanks() {
        Cases cases = tied();
        BitSet flagged = Sample.flagged(cases, i -> cases.score(i) >= 0.5);
        float[] score = new float[cases.size()];
        flagged.stream().forEach(i -> score[i] = 1);
        Auc ranked = Sample.some(Auc.of(cases, Ranking.of(cases, i -> score[i])));
        Auc flag = Sample.some(Auc.of(cases, new Flag(cases, flagged)));
        // All 3 lost are flagged, of the 2 stayed one: (1 + 1 - 1/2) / 2.
        assertThat(flag.figure().value()).isCloseTo(0.75, within(1e-9));
        assertThat(flag.figure())
                .usingRecursiveComparison()
                .withComparatorForType(near(), Double.class)
                .isEqualTo(ranked.figure());
    }

    @Test
    void aRankingIsNotAheadOfItself() {
        Figure ahead = of(tied()).minus(of(tied()));
        assertThat(ahead).isEqualTo(new Figure(0, 0, 0));
    }

    @Test
    void whereEverybodyOrNobodyIsLostThereIsNoArea() {
        Cases allLost = new Sample().lost(1, 0.2).lost(2, 0.3).cases();
        Cases allStayed = new Sample().stayed(1, 0.2).stayed(2, 0.3).cases();
        assertThat(Auc.of(allLost, Ranking.of(allLost, allLost::score))).isNull();
        assertThat(Auc.of(allStayed, new Flag(allStayed, new BitSet()))).isNull();
        Cases none = new Sample().cases();
        assertThat(Auc.of(none, Ranking.of(none, none::score))).isNull();
    }

    private static Cases tied() {
        return new Sample()
                .lost(1, 0.9)
                .lost(2, 0.5)
                .lost(3, 0.5)
                .stayed(4, 0.5)
                .stayed(5, 0.1)
                .cases();
    }

    private static Auc of(Cases cases) {
        return Sample.some(Auc.of(cases, Ranking.of(cases, cases::score)));
    }

    private static java.util.Comparator<Double> near() {
        return (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
    }
}
