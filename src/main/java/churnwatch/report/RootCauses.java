package churnwatch.report;

import churnwatch.kpi.KpiValue;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.RowsBehind;
import churnwatch.kpi.Unit;
import churnwatch.report.ReportColumn.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why customers left, by what they said and by the signals of the 90 days before: the most frequent first, as a Pareto. */
record RootCauses() implements RowsReport {
    private static final String KPI = "churn_reasons";
    /** Each signal by its name. */
    private static final String ALL_TOLD = "h.signal";

    private static final List<String> SEEN = List.of("snapshots");
    private static final List<String> DIMENSIONS = List.of("", "channel", "product", "segment");
    private static final List<ReportColumn> COLUMNS = List.of(
            ReportColumn.text("cause"),
            new ReportColumn("dimension", "by", Kind.TEXT, null),
            ReportColumn.text("member"),
            ReportColumn.text("name"),
            new ReportColumn("customers", "lost", Kind.FIGURE, Unit.COUNT),
            ReportColumn.figure("of", Unit.COUNT),
            ReportColumn.figure("share", Unit.RATIO),
            new ReportColumn("share_low", "low", Kind.FIGURE, Unit.RATIO),
            new ReportColumn("share_high", "high", Kind.FIGURE, Unit.RATIO),
            new ReportColumn("cumulative_share", "sum", Kind.FIGURE, Unit.RATIO),
            new ReportColumn("vital_few", "few", Kind.FIGURE, Unit.COUNT));

    /** So many customers of a member had a cause. */
    private record Cause(String name, long customers) {}

    @Override
    public String name() {
        return "root_causes";
    }

    @Override
    public String says() {
        return "Why customers left: the reasons that they gave, and the signals before; few is 1 for those that together make 80 %.";
    }

    @Override
    public ReportRows of(Kpis kpis, Period period) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            reasons(kpis, period, dimension).forEach((member, causes) -> {
                long leavers = causes.stream().mapToLong(Cause::customers).sum();
                rows.addAll(pareto(List.of("reason", dimension, member), causes, leavers));
            });
        }
        RowsBehind all = kpis.query(signals(kpis, "", ALL_TOLD, period), SEEN, period);
        String signal = all == null ? "" : told(kpis, all);
        for (String dimension : DIMENSIONS) {
            RowsBehind found = dimension.isEmpty() && signal.equals(ALL_TOLD)
                    ? all
                    : kpis.query(signals(kpis, dimension, signal, period), SEEN, period);
            if (found != null) {
                rows.addAll(ofSignals(dimension, found));
            }
        }
        return new ReportRows(
                COLUMNS,
                rows,
                all != null ? List.of() : SEEN.stream().map(Gap::table).toList(),
                new Charted("name", "customers", Map.of("cause", "reason", "dimension", "")));
    }

    /** The expression that names a signal: in mails those that few customers had are one. */
    private static String told(Kpis kpis, RowsBehind all) {
        Map<String, Long> customers = new TreeMap<>();
        all.rows()
                .forEach(row -> customers.put(String.valueOf(row.get(1)), Long.parseLong(String.valueOf(row.get(2)))));
        Set<String> told = kpis.told(customers);
        if (told.size() == customers.size()) {
            return ALL_TOLD;
        }
        String names = told.stream()
                .sorted()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        return told.isEmpty()
                ? "'(other)'"
                : "CASE WHEN coalesce(h.signal, '(no signal)') IN (" + names + ") THEN h.signal ELSE '(other)' END";
    }

    private static Map<String, List<Cause>> reasons(Kpis kpis, Period period, String dimension) {
        Map<String, List<Cause>> byMember = new TreeMap<>();
        for (KpiValue one : kpis.compute(period, List.of(KPI), dimension.isEmpty() ? null : dimension)) {
            BigDecimal value = one.value();
            if (one.dimension().equals(dimension)
                    && one.measure().startsWith("leavers: ")
                    && value != null
                    && value.signum() > 0) {
                byMember.computeIfAbsent(one.member(), member -> new ArrayList<>())
                        .add(new Cause(one.measure().substring("leavers: ".length()), value.longValueExact()));
            }
        }
        return byMember;
    }

    private static List<List<@Nullable Object>> ofSignals(String dimension, RowsBehind found) {
        Map<String, List<Cause>> byMember = new TreeMap<>();
        Map<String, Long> lost = new TreeMap<>();
        for (List<@Nullable Object> row : found.rows()) {
            String member = String.valueOf(row.get(0));
            byMember.computeIfAbsent(member, one -> new ArrayList<>())
                    .add(new Cause(String.valueOf(row.get(1)), Long.parseLong(String.valueOf(row.get(2)))));
            lost.put(member, Long.parseLong(String.valueOf(row.get(3))));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        byMember.forEach((member, causes) ->
                rows.addAll(pareto(List.of("signal", dimension, member), causes, lost.getOrDefault(member, 0L))));
        return rows;
    }

    /** The causes of a member, the most frequent first; a cause is of the vital few where those before make less than 80 %. */
    private static List<List<@Nullable Object>> pareto(List<String> whose, List<Cause> causes, long of) {
        List<Cause> ordered = causes.stream()
                .sorted(Comparator.comparingLong(Cause::customers).reversed().thenComparing(Cause::name))
                .toList();
        long all = ordered.stream().mapToLong(Cause::customers).sum();
        long before = 0;
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Cause cause : ordered) {
            Wilson interval = Wilson.of(cause.customers(), of);
            List<@Nullable Object> row = new ArrayList<>(whose);
            row.add(cause.name());
            row.add(new Figure(BigDecimal.valueOf(cause.customers()), Unit.COUNT));
            row.add(new Figure(BigDecimal.valueOf(of), Unit.COUNT));
            row.add(share(cause.customers(), of));
            row.add(new Figure(BigDecimal.valueOf(interval.low()), Unit.RATIO));
            row.add(new Figure(BigDecimal.valueOf(interval.high()), Unit.RATIO));
            row.add(share(before + cause.customers(), all));
            row.add(new Figure(BigDecimal.valueOf(10 * before < 8 * all ? 1 : 0), Unit.COUNT));
            rows.add(row);
            before += cause.customers();
        }
        return rows;
    }

    private static Figure share(long part, long whole) {
        BigDecimal share = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
        return new Figure(share, Unit.RATIO);
    }

    /**
     * Of customers whom no snapshot saw before they left nothing is known. Signals are looked up by day and then by customer: the other way each customer would read all of
     * them.
     */
    private static String signals(Kpis kpis, String dimension, String signal, Period period) {
        String member = switch (dimension) {
            case "" -> "''";
            case "product" -> "coalesce(d.product_id, '(none)')";
            default -> "coalesce(nullif(c." + dimension + ", ''), '(none)')";
        };
        String join = dimension.equals("product") ? "LEFT JOIN kpi_products d ON d.customer_no = c.customer_no" : "";
        return """
                WITH lost AS (
                    SELECT c.customer_no, MEMBER AS member FROM kpi_customers c JOIN_MEMBERS
                    WHERE c.lost = 1 AND EXISTS (SELECT 1 FROM snapshots n
                        WHERE n.as_of >= c.churned_on - 90 AND n.as_of < c.churned_on)
                ), had AS (
                    SELECT DISTINCT c.customer_no, s.signal
                    FROM signals s LEFT JOIN aliases x ON x.customer_no = s.customer_no CROSS JOIN kpi_customers c
                    WHERE c.customer_no = coalesce(x.main_no, s.customer_no) AND c.lost = 1 AND s.as_of >= :from - 90 AND s.as_of < :to
                        AND s.as_of >= c.churned_on - 90 AND s.as_of < c.churned_on
                ), sizes AS (
                    SELECT member, count(DISTINCT customer_no) AS customers FROM lost GROUP BY member
                )
                SELECT l.member, coalesce(SIGNAL, '(no signal)') AS signal, count(DISTINCT l.customer_no) AS customers,
                    z.customers AS whole
                FROM lost l LEFT JOIN had h ON h.customer_no = l.customer_no JOIN sizes z ON z.member = l.member
                GROUP BY 1, 2, z.customers""".replace("JOIN_MEMBERS", join)
                .replace("SIGNAL", signal)
                .replace("MEMBER", dimension.isEmpty() ? member : kpis.member(dimension, member, period));
    }
}
