package churnwatch.report;

import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import java.util.ArrayList;
import java.util.List;

/** KPIs below each other, each beside the period before; all of one split, then those of the next. */
public record SplitsReport(String name, String says, List<Part> parts) implements Report {
    public SplitsReport {
        parts = List.copyOf(parts);
    }

    /** Some KPIs, by a dimension; without a split where that is empty. */
    record Part(String dimension, List<String> ids) {}

    public List<KpiValue> values(Kpis kpis, Period period) {
        List<KpiValue> values = new ArrayList<>();
        for (Part part : parts) {
            String by = part.dimension().isEmpty() ? null : part.dimension();
            kpis.compute(period, part.ids(), by).stream()
                    .filter(one -> part.ids().contains(one.kpi().id())
                            && one.dimension().equals(part.dimension()))
                    .forEach(values::add);
        }
        return values;
    }
}
