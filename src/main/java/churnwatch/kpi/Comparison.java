package churnwatch.kpi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets what a KPI says of a period beside what it says of the period before, and beside its target. */
record Comparison(Kpi kpi, Period period, Measured now, Measured before, Targets targets, int digits) {
    /** The order of UTF-8 bytes is that of code points. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<Cell.Whose> IN_ORDER =
            Comparator.comparing(Cell.Whose::member, BY_CODE_POINT).thenComparing(Cell.Whose::measure, BY_CODE_POINT);

    /** The values without a split; where nothing is known of any, one that says so for each measure. */
    List<KpiValue> total() {
        Set<Cell.Whose> whose = new LinkedHashSet<>(now.total().keySet());
        whose.addAll(before.total().keySet());
        if (whose.isEmpty()) {
            kpi.measures().keySet().forEach(measure -> whose.add(new Cell.Whose("", measure)));
        }
        return values("", whose, now.total(), before.total());
    }

    /** The values by a dimension, of all members that either period knows. */
    List<KpiValue> members(String dimension) {
        Set<Cell.Whose> whose = new LinkedHashSet<>(now.members().keySet());
        whose.addAll(before.members().keySet());
        return values(dimension, whose, now.members(), before.members());
    }

    private List<KpiValue> values(
            String dimension, Set<Cell.Whose> whose, Map<Cell.Whose, Cell> present, Map<Cell.Whose, Cell> past) {
        List<KpiValue> values = new ArrayList<>();
        whose.stream().sorted(IN_ORDER).forEach(one -> {
            Cell cell = present.get(one);
            BigDecimal value = value(now, cell, one);
            BigDecimal target = target(cell, one);
            Unit unit = unit(one.measure());
            BigDecimal alarm = one.measure().isEmpty() ? targets.alarm() : null;
            values.add(new KpiValue(
                    kpi,
                    period,
                    dimension,
                    one.member(),
                    one.measure(),
                    value,
                    value(before, past.get(one), one),
                    unit,
                    target,
                    Status.of(value, kpi.direction(), target, alarm)));
        });
        return values;
    }

    private @Nullable BigDecimal value(Measured of, @Nullable Cell cell, Cell.Whose whose) {
        if (cell != null) {
            return cell.value();
        }
        if (!of.isZeroWithout(whose.measure())) {
            return null;
        }
        return unit(whose.measure()) == Unit.MONEY ? BigDecimal.ZERO.setScale(digits) : BigDecimal.ZERO;
    }

    private @Nullable BigDecimal target(@Nullable Cell cell, Cell.Whose whose) {
        if (!whose.measure().isEmpty()) {
            return null;
        }
        if (targets.target() != null) {
            return targets.target();
        }
        return cell == null ? null : cell.target();
    }

    private Unit unit(String measure) {
        Unit unit = kpi.measures().get(KpiValue.columnOf(measure));
        return unit == null ? kpi.unit() : unit;
    }
}
