package churnwatch.backtest;

import static churnwatch.backtest.Sample.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FlaggedTest {
    /** Twenty customers, of whom 8 are lost; 10 are flagged, 6 of them lost. */
    private final Cases cases = cases(1);

    private final Flagged figures = flagged(cases);

    @Test
    void precisionRecallAndLiftAreThoseOfTheFourfoldTable() {
        assertThat(some(figures.precision()).value()).isEqualTo(0.6);
        assertThat(some(figures.recall()).value()).isEqualTo(0.75);
        assertThat(some(figures.lift()).value()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void theIntervalOfAShareIsWilsons() {
        // 6 of 10, and 6 of 8, from the formula (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n).
        assertThat(some(figures.precision()).low()).isCloseTo(0.3127, within(1e-4));
        assertThat(some(figures.precision()).high()).isCloseTo(0.8318, within(1e-4));
        assertThat(some(figures.recall()).low()).isCloseTo(0.4093, within(1e-4));
        assertThat(some(figures.recall()).high()).isCloseTo(0.9285, within(1e-4));
    }

    @Test
    void customersSeenTwiceMakeNoIntervalNarrower() {
        Flagged twice = flagged(cases(2));
        assertThat(twice.precision()).isEqualTo(figures.precision());
        assertThat(twice.recall()).isEqualTo(figures.recall());
        assertThat(some(twice.lift()).low()).isCloseTo(some(figures.lift()).low(), within(1e-9));
    }

    @Test
    void aShareOfNoneIsAsUncertainAsItsCustomersAreFew() {
        Cases none = new Sample().stayed(1, 0.9).stayed(2, 0.9).lost(3, 0.1).cases();
        Flagged flagged = flagged(none);
        assertThat(some(flagged.precision()).value()).isZero();
        assertThat(some(flagged.precision()).high()).isCloseTo(0.6576, within(1e-4));
        assertThat(some(flagged.lift()).high()).isCloseTo(0.6576 * 3, within(1e-3));
    }

    @Test
    void nobodyFlaggedOrLostGivesNoFigure() {
        Cases stayed = new Sample().stayed(1, 0.9).stayed(2, 0.9).cases();
        assertThat(Flagged.of(stayed, i -> 0).precision()).isNull();
        assertThat(Flagged.of(stayed, i -> 1).recall()).isNull();
        assertThat(Flagged.of(stayed, i -> 1).lift()).isNull();
        assertThat(Flagged.of(new Sample().cases(), i -> 1).precision()).isNull();
    }

    @Test
    void amongTheFirstFewEqualsShareWhatIsLeft() {
        // The first 3 of these: 0.9, and two of the four with 0.5, of which one is lost: (1 + 2 x 1/4) / 3.
        Cases few = new Sample()
                .lost(1, 0.9)
                .lost(2, 0.5)
                .stayed(3, 0.5)
                .stayed(4, 0.5)
                .stayed(5, 0.5)
                .lost(6, 0.1)
                .cases();
        Ranking ranking = Ranking.of(few, few::score);
        assertThat(some(Flagged.of(few, ranking.first(3)).precision()).value()).isCloseTo(0.5, within(1e-12));
        assertThat(some(Flagged.of(few, ranking.first(6)).precision()).value()).isEqualTo(0.5);
    }

    @Test
    void whereAFlagAloneRanksItsCasesComeFirstAndEqualsShareTheRest() {
        Flag flag = new Flag(cases, Sample.flagged(cases, i -> cases.score(i) > 0.5));
        // Of 10 flagged 6 are lost, of the 10 others 2.
        assertThat(some(Flagged.first(cases, flag, 5).precision()).value()).isCloseTo(0.6, within(1e-12));
        assertThat(some(Flagged.first(cases, flag, 15).precision()).value()).isCloseTo(7 / 15.0, within(1e-12));
        Flag nobody = new Flag(cases, new BitSet());
        assertThat(some(Flagged.first(cases, nobody, 5).precision()).value()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void theThresholdFlagsAsManyAsNearlyAsEqualsAllow() {
        Cases few = new Sample()
                .stayed(1, 0.9)
                .stayed(2, 0.5)
                .stayed(3, 0.5)
                .stayed(4, 0.5)
                .stayed(5, 0.1)
                .cases();
        Ranking ranking = Ranking.of(few, few::score);
        int[] expected = {0, 1, 1, 4, 4, 5};
        for (int wanted = 0; wanted <= 5; wanted++) {
            assertThat(ranking.above(ranking.threshold(wanted)).cardinality())
                    .as("wanted %s", wanted)
                    .isEqualTo(expected[wanted]);
        }
    }

    @Test
    void leadTimeIsTheMedianFromTheFirstFlagOfEachLoss() {
        Sample sample = new Sample();
        int[] days = {50, 40, 36, 35, 10};
        for (int customer = 1; customer <= 5; customer++) {
            sample.add(customer, 0, 0.9, true, days[customer - 1]);
            if (days[customer - 1] > 30) {
                sample.add(customer, 1, 0.9, true, days[customer - 1] - 30);
            }
        }
        Cases lost = sample.cases();
        assertThat(LeadTime.median(lost, Sample.flagged(lost, i -> true))).isEqualTo(new Figure(36, 10, 50));
        assertThat(LeadTime.median(lost, Sample.flagged(lost, i -> lost.customer(i) > 1)))
                .as("four losses are too few")
                .isNull();
    }

    private static Cases cases(int dates) {
        Sample sample = new Sample();
        for (int customer = 1; customer <= 20; customer++) {
            boolean isFlagged = customer <= 10;
            boolean isLost = customer <= 6 || customer >= 19;
            for (int date = 0; date < dates; date++) {
                sample.add(customer, date, isFlagged ? 0.9 : 0.1, isLost, 0);
            }
        }
        return sample.cases();
    }

    private static Flagged flagged(Cases cases) {
        return Flagged.of(cases, new Flag(cases, Sample.flagged(cases, i -> cases.score(i) > 0.5)), 1, 0);
    }
}
