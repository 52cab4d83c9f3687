package churnwatch.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static Set<String> told(Map<String, Long> customers) {
        return Folding.told(customers, 10);
    }

    @Test
    void membersFromTheBoundOnAreToldByName() {
        assertThat(told(Map.of("a", 10L, "b", 11L))).containsExactlyInAnyOrder("a", "b");
        assertThat(told(Map.of("a", 9L, "b", 9L, "c", 10L))).containsExactly("c");
        assertThat(told(Map.of())).isEmpty();
    }

    @Test
    void oneSmallMemberAloneTakesTheNextSmallestWithIt() {
        assertThat(told(Map.of("a", 1L, "b", 50L, "c", 40L))).containsExactly("b");
        assertThat(told(Map.of("a", 0L, "b", 50L, "c", 40L, "d", 40L))).containsExactlyInAnyOrder("b", "d");
        assertThat(told(Map.of("a", 3L))).isEmpty();
    }

    @Test
    void membersThatAreTooFewTogetherTakeTheNextSmallestWithThem() {
        assertThat(told(Map.of("a", 4L, "b", 5L, "c", 30L, "d", 40L))).containsExactly("d");
        assertThat(told(Map.of("a", 5L, "b", 5L, "c", 30L, "d", 40L))).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void whatIsNotToldIsOtherAlsoWhereNobodyCountedIt() {
        Folding folding = Folding.of(Map.of("it's", 10L, "b", 5L, "c", 5L), 10);
        assertThat(folding.of(new Kpi.Split("x.y", "")).member())
                .isEqualTo("CASE WHEN coalesce(nullif(x.y, ''), '(none)') IN ('it''s')"
                        + " THEN coalesce(nullif(x.y, ''), '(none)') ELSE '(other)' END");
        Kpi.Split all = new Kpi.Split("x.y", "");
        assertThat(Folding.of(Map.of("a", 10L), 10).of(all)).isEqualTo(all);
        assertThat(Folding.of(Map.of("a", 1L), 10).of(all).member()).isEqualTo("'(other)'");
    }
}
