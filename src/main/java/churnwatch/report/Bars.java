package churnwatch.report;

import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bars of a chart. */
abstract sealed class Bars {
    private static final int SHOWN_MAX = 12;
    private static final Set<Unit> SUMMED = Set.of(Unit.COUNT, Unit.MONEY);
    private static final Comparator<Bar> LONGEST_FIRST =
            Comparator.comparing((Bar bar) -> bar.figure().value()).reversed();

    abstract void add(Bar bar);

    /** How many there are. */
    abstract long count();

    /** What all come to. */
    abstract BigDecimal sum();

    /** Those that have room: where there are many, the longest, the longest first. */
    abstract List<Bar> shown();

    /** The longest, of equals the first; null where there is none. */
    @Nullable
    Bar top() {
        return shown().stream().min(LONGEST_FIRST).orElse(null);
    }

    /** Few labels, each maybe in several rows. */
    static final class Joined extends Bars {
        private final Map<String, Figure> byLabel = new LinkedHashMap<>();

        @Override
        void add(Bar bar) {
            byLabel.merge(bar.label(), bar.figure(), Joined::joined);
        }

        private static Figure joined(Figure one, Figure other) {
            return SUMMED.contains(one.unit()) ? new Figure(one.value().add(other.value()), one.unit()) : one;
        }

        @Override
        long count() {
            return byLabel.size();
        }

        @Override
        BigDecimal sum() {
            return byLabel.values().stream().map(Figure::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        List<Bar> shown() {
            List<Bar> all = new ArrayList<>();
            byLabel.forEach((label, figure) -> all.add(new Bar(label, figure)));
            return all.size() <= SHOWN_MAX
                    ? all
                    : all.stream().sorted(LONGEST_FIRST).limit(SHOWN_MAX).toList();
        }
    }

    /** Each label in one row, and maybe more of them than there is room for. */
    static final class Single extends Bars {
        private final List<Bar> kept = new ArrayList<>();
        private long count;
        private BigDecimal sum = BigDecimal.ZERO;

        @Override
        void add(Bar bar) {
            count++;
            sum = sum.add(bar.figure().value());
            if (count <= SHOWN_MAX) {
                kept.add(bar);
                return;
            }
            if (count == SHOWN_MAX + 1) {
                kept.sort(LONGEST_FIRST);
            }
            Bar least = kept.get(SHOWN_MAX - 1);
            if (LONGEST_FIRST.compare(bar, least) < 0) {
                kept.set(SHOWN_MAX - 1, bar);
                kept.sort(LONGEST_FIRST);
            }
        }

        @Override
        long count() {
            return count;
        }

        @Override
        BigDecimal sum() {
            return sum;
        }

        @Override
        List<Bar> shown() {
            return List.copyOf(kept);
        }
    }
}
