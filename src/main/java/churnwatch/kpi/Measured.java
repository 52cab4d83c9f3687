package churnwatch.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one KPI says of one period.
 *
 * @param total the values without a split
 * @param members those by a dimension
 * @param known whether its inputs are there
 * @param plain the measures that are counts or sums
 */
record Measured(Map<Cell.Whose, Cell> total, Map<Cell.Whose, Cell> members, boolean known, Set<String> plain) {
    static final Measured NOTHING = new Measured(Map.of(), Map.of(), false, Set.of());

    static Map<Cell.Whose, Cell> byWhose(List<Cell> cells) {
        Map<Cell.Whose, Cell> map = new LinkedHashMap<>();
        cells.forEach(cell -> map.put(cell.whose(), cell));
        return map;
    }

    /** Whether a value that is not there is 0: nothing was counted. */
    boolean isZeroWithout(String measure) {
        return known && plain.contains(KpiValue.columnOf(measure));
    }
}
