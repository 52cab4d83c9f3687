package churnwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void changesThatLieApartAreToldApart() {
        String before = IntStream.rangeClosed(1, 20).mapToObj(i -> i + "\n").collect(Collectors.joining());
        String after = before.replace("\n2\n3\n", "\n2a\n3a\n")
                .replace("\n7\n", "\n7a\n")
                .replace("\n20\n", "\n20a\n");
        assertThat(UnifiedDiff.of("risk/x.drl", before, after)).isEqualTo("""
                --- a/risk/x.drl
                +++ b/risk/x.drl
                @@ -1,10 +1,10 @@
                 1
                -2
                -3
                +2a
                +3a
                 4
                 5
                 6
                -7
                +7a
                 8
                 9
                 10
                @@ -17,4 +17,4 @@
                 17
                 18
                 19
                -20
                +20a
                """);
    }

    @Test
    void whatIsTheSameHasNoDiff() {
        assertThat(UnifiedDiff.of("x", "1\n2\n", "1\n2\n")).isEmpty();
    }
}
