package churnwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarsTest {
    private static Bar bar(int number, long value) {
        return new Bar("b" + number, new Figure(BigDecimal.valueOf(value), Unit.MONEY));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 13, 14, 100, 1000})
    void barsThatAreNotKeptTellTheSameAsThoseThatAre(int count) {
        Bars single = new Bars.Single();
        Bars joined = new Bars.Joined();
        for (int i = 0; i < count; i++) {
            // Equals, and lengths below nothing, in no order.
            Bar bar = bar(i, (i * 37L) % 50 - 10);
            single.add(bar);
            joined.add(bar);
        }
        assertThat(single.count()).isEqualTo(joined.count()).isEqualTo(count);
        assertThat(single.sum()).isEqualByComparingTo(joined.sum());
        assertThat(single.shown()).isEqualTo(joined.shown()).hasSizeLessThanOrEqualTo(12);
        assertThat(single.top()).isEqualTo(joined.top());
    }

    @Test
    void rowsOfOneLabelAreOneBar() {
        Bars joined = new Bars.Joined();
        List.of(bar(1, 2), bar(2, 5), bar(1, 4)).forEach(joined::add);
        assertThat(joined.shown()).containsExactly(bar(1, 6), bar(2, 5));
        assertThat(joined.top()).isEqualTo(bar(1, 6));
    }
}
