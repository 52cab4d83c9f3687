package churnwatch.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {
    /** Computed apart, from the words of the documentation. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "churnwatch, c1, -, 0.6030052938459557",
                "churnwatch, c1, call_today, 0.5396294021416487",
                "churnwatch, علی, -, 0.3613733156184372",
                "x, c1, -, 0.47858261679819203"
            })
    void theFractionIsWhatTheDocumentationSays(String salt, String customer, @Nullable String tactic, double fraction) {
        assertThat(new Draw(fraction, salt).isIn(customer, tactic)).isFalse();
        assertThat(new Draw(fraction + 1e-9, salt).isIn(customer, tactic)).isTrue();
    }

    @Test
    void theShareIsAboutTheShareAndAGreaterOneOnlyAdds() {
        List<String> tenth = drawn(0.1, null);
        assertThat(tenth).hasSize(969);
        assertThat(drawn(0.2, null)).containsAll(tenth).hasSizeBetween(1_880, 2_120);
        assertThat(drawn(0.1, "call_today")).hasSizeBetween(910, 1_090).isNotEqualTo(tenth);
        assertThat(drawn(0, null)).isEmpty();
    }

    private static List<String> drawn(double share, @Nullable String tactic) {
        Draw draw = new Draw(share, "churnwatch");
        return IntStream.range(0, 10_000)
                .mapToObj("C%05d"::formatted)
                .filter(id -> draw.isIn(id, tactic))
                .toList();
    }
}
