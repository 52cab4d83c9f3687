package churnwatch.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    /** The figures of Newcombe (1998), Interval estimation for the difference between independent proportions, method 10. */
    @ParameterizedTest
    @CsvSource({"56, 70, 48, 80, 0.2000, 0.0524, 0.3339", "9, 10, 3, 10, 0.6000, 0.1705, 0.8090"})
    void intervalsAreThoseOfThePaper(
            int one, int ofOne, int other, int ofOther, double value, double low, double high) {
        Difference difference = Difference.of(one, ofOne, other, ofOther);
        assertThat(difference.value()).isCloseTo(value, within(0.00005));
        assertThat(difference.low()).isCloseTo(low, within(0.00005));
        assertThat(difference.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void everybodyAgainstNobodyStaysWithinWhatIsPossible() {
        Difference all = Difference.of(10, 10, 0, 20);
        assertThat(all.high()).isCloseTo(1, within(1e-9));
        assertThat(all.low()).isCloseTo(0.6791, within(0.00005));
        Difference none = Difference.of(0, 10, 0, 20);
        assertThat(none.value()).isZero();
        assertThat(none.low()).isCloseTo(-0.1611, within(0.00005));
        assertThat(none.high()).isCloseTo(0.2775, within(0.00005));
    }
}
