package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void moreCustomersThanTheMemoryHoldsAreRefusedBeforeTheyAreReplayed() {
        assertThatCode(() -> Memory.refuse(10_000_000, 100, 1_000_000_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Memory.refuse(10_000_001, 100, 1_000_000_000))
                .isInstanceOf(BacktestException.class)
                .hasMessageContaining("give fewer dates, or start java with more, such as -Xmx3g");
    }
}
