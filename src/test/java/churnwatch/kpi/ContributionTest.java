package churnwatch.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static final Cell.Whose TOTAL = new Cell.Whose("", "");

    /** Parts and wholes by member. */
    private static Measured quotient(Map<String, int[]> members) {
        Map<Cell.Whose, Cell> cells = new HashMap<>();
        int part = 0;
        int whole = 0;
        for (Map.Entry<String, int[]> one : members.entrySet()) {
            Cell.Whose whose = new Cell.Whose(one.getKey(), "");
            cells.put(whose, cell(whose, one.getValue()[0], one.getValue()[1]));
            part += one.getValue()[0];
            whole += one.getValue()[1];
        }
        return new Measured(Map.of(TOTAL, cell(TOTAL, part, whole)), cells, true, Set.of());
    }

    private static Cell cell(Cell.Whose whose, int part, int whole) {
        BigDecimal value =
                whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        return new Cell(whose, value, null, BigDecimal.valueOf(whole));
    }

    private static Measured sum(Map<String, Integer> members) {
        Map<Cell.Whose, Cell> cells = new HashMap<>();
        members.forEach((name, value) -> {
            Cell.Whose whose = new Cell.Whose(name, "");
            cells.put(whose, new Cell(whose, BigDecimal.valueOf(value), null, null));
        });
        int all = members.values().stream().mapToInt(Integer::intValue).sum();
        return new Measured(
                Map.of(TOTAL, new Cell(TOTAL, BigDecimal.valueOf(all), null, null)), cells, true, Set.of(""));
    }

    @Test
    void aMemberThatGrewWorseExplainsTheFallOfAShare() {
        // 16 of 20 before, 9 of 20 now: A from 8 of 10 to 1 of 10.
        List<Contribution> all = Contribution.of(
                "segment",
                "",
                quotient(Map.of("A", new int[] {8, 10}, "B", new int[] {8, 10})),
                quotient(Map.of("A", new int[] {1, 10}, "B", new int[] {8, 10})));
        assertThat(Contribution.most(all)).contains(new Contribution("segment", "A", 1.0, 0.5));
    }

    @Test
    void aPoorMemberThatGrewExplainsAFallToWhichNoRateChanged() {
        // A settles 9 of 10, B 1 of 10; B's cases grow from 10 to 30: 10 of 20 before, 12 of 40 now.
        List<Contribution> all = Contribution.of(
                "segment",
                "",
                quotient(Map.of("A", new int[] {9, 10}, "B", new int[] {1, 10})),
                quotient(Map.of("A", new int[] {9, 10}, "B", new int[] {3, 30})));
        // B: 30/40 x (0.1 - 0.5) - 10/20 x (0.1 - 0.5) = -0.1 of -0.2; A: 10/40 x 0.4 - 10/20 x 0.4 = -0.1.
        assertThat(all).allSatisfy(one -> assertThat(one.share()).isCloseTo(0.5, within(1e-12)));
    }

    @Test
    void ofASumItIsTheMembersOwnChange() {
        List<Contribution> all = Contribution.of(
                "channel", "", sum(Map.of("web", 60, "store", 40)), sum(Map.of("web", 20, "store", 50, "phone", 10)));
        // 100 to 80: the web lost 40, the store and the phone won 10 each.
        assertThat(all)
                .containsExactly(
                        new Contribution("channel", "phone", -0.5, 0),
                        new Contribution("channel", "store", -0.5, 0.4),
                        new Contribution("channel", "web", 2, 0.6));
        assertThat(Contribution.most(all)).map(Contribution::member).contains("web");
    }

    @Test
    void nothingIsExplainedWithoutAChangeByOneMemberAloneOrWhereMembersOverlap() {
        Map<String, int[]> same = Map.of("A", new int[] {8, 10}, "B", new int[] {8, 10});
        assertThat(Contribution.of("segment", "", quotient(same), quotient(same)))
                .isEmpty();
        assertThat(Contribution.of(
                        "segment", "", quotient(Map.of("A", new int[] {8, 10})), quotient(Map.of("A", new int[] {1, 10
                        }))))
                .isEmpty();
        // The members are 70 in all, the total says 50: some count for two.
        Measured overlapping = new Measured(
                Map.of(TOTAL, new Cell(TOTAL, BigDecimal.valueOf(50), null, null)),
                sum(Map.of("A", 40, "B", 30)).members(),
                true,
                Set.of(""));
        assertThat(Contribution.of("product", "", sum(Map.of("A", 10, "B", 10)), overlapping))
                .isEmpty();
        // Each of ten brings a tenth: nobody stands out.
        Map<String, Integer> ten = new HashMap<>();
        Map<String, Integer> less = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            ten.put("M" + i, 100);
            less.put("M" + i, 90);
        }
        assertThat(Contribution.most(Contribution.of("segment", "", sum(ten), sum(less))))
                .isEmpty();
    }

    @Test
    void theSharesOfAllMembersAreTheWholeChange() {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            Map<String, int[]> before = new HashMap<>();
            Map<String, int[]> now = new HashMap<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                String name = "M" + i;
                if (random.nextInt(5) > 0) {
                    int whole = random.nextInt(50);
                    before.put(name, new int[] {whole == 0 ? 0 : random.nextInt(whole), whole});
                }
                int whole = 1 + random.nextInt(50);
                now.put(name, new int[] {random.nextInt(whole), whole});
            }
            if (before.values().stream().anyMatch(cell -> cell[1] > 0)) {
                List<Contribution> all = Contribution.of("x", "", quotient(before), quotient(now));
                if (!all.isEmpty()) {
                    assertThat(all.stream().mapToDouble(Contribution::share).sum())
                            .isCloseTo(1, within(1e-6));
                }
            }
        }
    }
}
