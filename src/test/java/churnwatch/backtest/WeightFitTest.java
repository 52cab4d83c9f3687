package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.rules.Rehearsal.Share;
import churnwatch.rules.RiskCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightFitTest {
    private final FitData data = new FitData();
    private int customer;

    @Test
    void whatTellsLossApartGainsWeightAndWhatDoesNotLosesIt() {
        // Of those with neither a tenth is lost, with "good" half of them, with "idle" and with both as without it.
        many(1000, 100, share("base", true, 0.1));
        many(400, 200, share("base", true, 0.1), share("good", false, 0.2));
        many(400, 40, share("base", true, 0.1), share("idle", false, 0.2));
        many(200, 100, share("base", true, 0.1), share("good", false, 0.2), share("idle", false, 0.2));
        Map<String, Double> factors = WeightFit.factors(data, List.of());
        assertThat(factors.get("good")).isGreaterThan(1);
        assertThat(factors.get("idle")).isLessThan(0.2);
    }

    @Test
    void whatSpeaksForStayingBecomesNothingAndNeverNegative() {
        many(1000, 500, share("base", true, 0.2));
        many(1000, 50, share("base", true, 0.2), share("wrong", false, 0.3));
        assertThat(WeightFit.factors(data, List.of()).get("wrong")).isBetween(0.0, 0.02);
    }

    @Test
    void fewCustomersHardlyMoveAWeightAndTooFewDoNot() {
        many(1000, 100, share("base", true, 0.1));
        many(6, 6, share("base", true, 0.1), share("few", false, 0.2));
        many(4, 4, share("base", true, 0.1), share("too few", false, 0.2));
        Map<String, Double> factors = WeightFit.factors(data, List.of());
        assertThat(factors.get("few")).isBetween(1.0, 2.0);
        assertThat(factors).containsOnlyKeys("base", "few");
    }

    @Test
    void noWeightPassesItsBound() {
        many(1000, 10, share("base", true, 0.05));
        many(1000, 500, share("base", true, 0.05), share("doubtful", false, 0.8));
        many(1000, 990, share("base", true, 0.05), share("sure", false, 0.8));
        double factor = Sample.some(WeightFit.factors(data, List.of()).get("sure"));
        assertThat(factor).isGreaterThan(1.05).isLessThanOrEqualTo(0.95 / 0.8);
    }

    @Test
    void noBasePassesItsBoundNorTheNumberThatItsRuleNames() {
        many(1000, 10, share("low base", true, 0.2));
        many(1000, 300, share("base", true, 0.39));
        many(1000, 990, share("high base", true, 0.4));
        double free = Sample.some(WeightFit.factors(data, List.of()).get("high base"));
        assertThat(free).isGreaterThan(1.1).isLessThanOrEqualTo(0.5 / 0.4);
        List<RiskCall> calls = List.of(new RiskCall("high base", "risk/x.drl", 1, true, "0.48 * $x", 0));
        double bound = Sample.some(WeightFit.factors(data, calls).get("high base"));
        assertThat(bound).isLessThan(free).isLessThanOrEqualTo(0.5 / 0.48);
    }

    @Test
    void aCustomerOnManyDatesInsistsNoMoreThanOnOne() {
        for (int i = 1; i <= 60; i++) {
            seen(i, 1, i <= 30);
        }
        Map<String, Double> once = WeightFit.factors(data, List.of());
        FitData often = new FitData();
        for (int i = 1; i <= 60; i++) {
            for (int date = 0; date < 12; date++) {
                often.add(i, shares(i), i <= 30);
            }
        }
        assertThat(WeightFit.factors(often, List.of()).get("weight"))
                .isCloseTo(once.get("weight"), org.assertj.core.api.Assertions.within(0.01));
    }

    private void seen(int number, int times, boolean lost) {
        for (int i = 0; i < times; i++) {
            data.add(number, shares(number), lost);
        }
    }

    private static List<Share> shares(int number) {
        Share base = share("base", true, 0.1);
        return number % 3 == 0 || number <= 20 ? List.of(base, share("weight", false, 0.1)) : List.of(base);
    }

    private void many(int cases, int lost, Share... shares) {
        for (int i = 0; i < cases; i++) {
            data.add(++customer, new ArrayList<>(List.of(shares)), i < lost);
        }
    }

    private static Share share(String rule, boolean base, double weight) {
        return new Share(rule, base, weight);
    }
}
