package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void whatBecameOfTheEarlierDatesIsKnownOnTheFirstLaterOne() {
        Split split = Split.of(dates(6), 20);
        // Dates 10 days apart: two are known after 20 days on the fourth, three on the fifth, where only two remain.
        assertThat(split.fitted()).containsExactly(FIRST, FIRST.plusDays(10));
        assertThat(split.judged()).containsExactlyElementsOf(dates(6).subList(3, 6));
    }

    @Test
    void aHorizonThatReachesPastEveryLaterDateLeavesNothingToJudgeBy() {
        assertThat(Split.of(dates(2), 10).judged()).containsExactly(FIRST.plusDays(10));
        assertThatThrownBy(() -> Split.of(dates(2), 11))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("give an earlier --from or a shorter --horizon");
        assertThatThrownBy(() -> Split.of(dates(1), 10)).isInstanceOf(BacktestException.class);
    }

    private static List<LocalDate> dates(int count) {
        return IntStream.range(0, count).mapToObj(i -> FIRST.plusDays(10L * i)).toList();
    }
}
