package churnwatch.report;

import churnwatch.kpi.Kpi;
import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * KPIs side by side: a row for all, with an empty name, and one for each member of a dimension.
 *
 * @param drawn the KPI that a page draws
 */
record MembersReport(String name, String says, String dimension, String drawn, List<Shown> parts)
        implements RowsReport {
    /** The order of UTF-8 bytes is that of code points. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final String UNKNOWN = "closed_without_outcome";

    /** A KPI, and what it is called where there is little room. */
    record Shown(String id, String label) {}

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        List<String> ids = parts.stream().map(Shown::id).toList();
        List<Kpi> shown = ids.stream()
                .flatMap(id -> kpis.catalogue().select(List.of(id)).stream()
                        .filter(kpi -> kpi.id().equals(id)))
                .toList();
        Map<String, Map<String, KpiValue>> byMember = new TreeMap<>(BY_CODE_POINT);
        byMember.put("", new TreeMap<>());
        List<KpiValue> values = kpis.compute(period, ids, dimension);
        for (KpiValue one : values) {
            if (ids.contains(one.kpi().id()) && one.measure().isEmpty()) {
                byMember.computeIfAbsent(one.member(), member -> new TreeMap<>())
                        .put(one.kpi().id(), one);
            }
        }
        List<ReportColumn> columns = new ArrayList<>(List.of(ReportColumn.text(dimension)));
        for (int i = 0; i < parts.size(); i++) {
            Kpi kpi = shown.get(i);
            columns.add(new ReportColumn(kpi.id(), parts.get(i).label(), ReportColumn.Kind.FIGURE, kpi.unit()));
        }
        Map<String, KpiValue> total = byMember.getOrDefault("", Map.of());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        byMember.forEach((member, own) -> {
            List<@Nullable Object> row = new ArrayList<>(List.of(member));
            shown.forEach(kpi -> row.add(figure(kpi, own.get(kpi.id()), total.get(kpi.id()))));
            if (member.isEmpty() || saysAnything(row)) {
                rows.add(row);
            }
        });
        return new ReportRows(columns, rows, gaps(values), new Charted(dimension, drawn));
    }

    /** What close_rate leaves out stands beside it. */
    private static List<Gap> gaps(List<KpiValue> values) {
        return values.stream()
                .filter(one -> one.kpi().id().equals(UNKNOWN) && one.dimension().isEmpty())
                .map(KpiValue::value)
                .filter(value -> value != null && value.signum() > 0)
                .map(value -> new Gap(
                        "no_outcome",
                        "opportunities closed without an outcome, which the close rate leaves out: "
                                + value.toPlainString(),
                        Map.of("count", value.longValueExact())))
                .toList();
    }

    /** Whoever is not among the counted has none of them; but of a mean or of what nobody knows there is no figure. */
    private @Nullable Figure figure(Kpi kpi, @Nullable KpiValue one, @Nullable KpiValue total) {
        if (one != null) {
            return one.value() == null ? null : new Figure(one.value(), one.unit());
        }
        boolean isCounted = kpi.unit() == Unit.COUNT
                && kpi.splits().containsKey(dimension)
                && total != null
                && total.value() != null;
        return isCounted ? new Figure(BigDecimal.ZERO, Unit.COUNT) : null;
    }

    /** Members of the period before may have nothing in this one. */
    private static boolean saysAnything(List<@Nullable Object> row) {
        return row.stream()
                .anyMatch(
                        cell -> cell instanceof Figure figure && figure.value().signum() != 0);
    }
}
