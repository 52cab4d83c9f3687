package churnwatch.report;

import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import churnwatch.report.ReportColumn.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report as pages and mails show it.
 *
 * @param name of the report
 * @param period null where it tells of all that is stored
 * @param said figures that its sentence can name, besides those of its rows
 */
public record Sheet(String name, @Nullable Period period, ReportRows content, Map<String, Figure> said) {
    private static final int BARS_MAX = 12;
    private static final Set<Unit> SUMMED = Set.of(Unit.COUNT, Unit.MONEY);

    public Sheet {
        said = Map.copyOf(said);
    }

    public Sheet(String name, @Nullable Period period, ReportRows content) {
        this(name, period, content, Map.of());
    }

    List<ReportColumn> columns() {
        return content.columns();
    }

    List<List<@Nullable Object>> rows() {
        return content.rows();
    }

    /** The place of a column; -1 where there is none of the name. */
    int column(String of) {
        for (int i = 0; i < columns().size(); i++) {
            if (columns().get(i).name().equals(of)) {
                return i;
            }
        }
        return -1;
    }

    Charted charted() {
        Charted own = content.charted();
        return own != null ? own : new Charted(first(Kind.TEXT), first(Kind.FIGURE));
    }

    private String first(Kind kind) {
        return columns().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .map(ReportColumn::name)
                .orElse("");
    }

    boolean isTotal(List<@Nullable Object> row) {
        int label = column(charted().label());
        return label >= 0 && (row.get(label) == null || "".equals(row.get(label)));
    }

    /** The rows that are drawn; the sentence speaks of them, too. */
    List<List<@Nullable Object>> drawn() {
        Charted drawn = charted();
        return rows().stream()
                .filter(row -> !isTotal(row))
                .filter(row -> drawn.where().entrySet().stream()
                        .allMatch(one -> one.getValue().equals(row.get(column(one.getKey())))))
                .toList();
    }

    /** All bars, as the rows have them. */
    List<Bar> allBars() {
        int label = column(charted().label());
        int value = column(charted().value());
        Map<String, Figure> byLabel = new LinkedHashMap<>();
        if (label < 0 || value < 0) {
            return List.of();
        }
        for (List<@Nullable Object> row : drawn()) {
            if (row.get(value) instanceof Figure figure) {
                byLabel.merge(String.valueOf(row.get(label)), figure, Sheet::joined);
            }
        }
        List<Bar> bars = new ArrayList<>();
        byLabel.forEach((name, figure) -> bars.add(new Bar(name, figure)));
        return bars;
    }

    private static Figure joined(Figure one, Figure other) {
        return SUMMED.contains(one.unit()) ? new Figure(one.value().add(other.value()), one.unit()) : one;
    }

    /** The bars that have room: where there are many, the longest, the longest first. */
    List<Bar> bars() {
        List<Bar> all = allBars();
        return all.size() <= BARS_MAX
                ? all
                : all.stream()
                        .sorted(Comparator.comparing((Bar bar) -> bar.figure().value())
                                .reversed())
                        .limit(BARS_MAX)
                        .toList();
    }

    /** What sums to a figure over the drawn rows; null where nothing is known. */
    @Nullable
    Figure sum(ReportColumn of) {
        int place = column(of.name());
        return drawn().stream()
                .map(row -> row.get(place))
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .reduce(Sheet::plus)
                .orElse(null);
    }

    private static Figure plus(Figure one, Figure other) {
        return new Figure(one.value().add(other.value()), one.unit());
    }

    /** The figure of the total's row; null without such a row or where nothing is known. */
    @Nullable
    Figure total(ReportColumn of) {
        int place = column(of.name());
        return rows().stream()
                .filter(this::isTotal)
                .map(row -> row.get(place))
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** In how many rows a column says nothing. */
    long unknown(ReportColumn of) {
        int place = column(of.name());
        return rows().stream()
                .map(row -> row.get(place))
                .filter(Objects::isNull)
                .count();
    }

    boolean knowsNothing() {
        return rows().stream().flatMap(List::stream).noneMatch(Figure.class::isInstance);
    }
}
