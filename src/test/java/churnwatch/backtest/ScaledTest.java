package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaledTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.20                 | 1.5   | 0.30",
                "0.01                 | 0.97  | 0.01",
                "0.125                | 0.5   | 0.063",
                "1                    | 1.001 | 1",
                "0.5 * $a             | 1.001 | 0.5 * $a",
                "0.02 * (15 - $a)     | 0.999 | 0.02 * (15 - $a)",
                "0.60                 | 0     | 0.00",
                "1                    | 0.5   | 0.50",
                ".3d                  | 2     | 0.60",
                "0.04 * (15 - $points)| 0.8   | 0.032 * (15 - $points)",
                "0.5 * (1 - $a * $b)  | 0.9   | 0.45 * (1 - $a * $b)",
                "0.5 * $a + 0.1       | 0.9   | 0.90 * (0.5 * $a + 0.1)",
                "0.5 * $a > 1 ? 0 : 1 | 0.9   | 0.90 * (0.5 * $a > 1 ? 0 : 1)",
                "limit(\"x.weight\")  | 1.25  | 1.3 * (limit(\"x.weight\"))",
                "limit(\"x.weight\")  | 1.004 | limit(\"x.weight\")"
            })
    void aShareIsScaledWhereItsNumberStands(String share, double factor, String expected) {
        assertThat(Scaled.text(share, factor).replace("1.30 ", "1.3 ")).isEqualTo(expected);
    }

    @Test
    void aNumberBelowABoundStaysBelowIt() {
        assertThat(Scaled.most("0.4 * $x", 0.5)).isEqualTo(1.25);
        assertThat(Scaled.most("0.5", 0.5)).isEqualTo(1);
        assertThat(Scaled.most("2 * $x", 0.5)).isInfinite();
        assertThat(Scaled.most("$x", 0.5)).isInfinite();
    }
}
