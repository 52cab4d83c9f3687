package churnwatch.report;

import churnwatch.report.ReportColumn.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page tells of all rows of a report, gathered while they go by, so that the rows need not be kept. */
final class Tally {
    private final List<ReportColumn> columns;
    private final Charted charted;
    private final Bars bars;
    private final long[] unknown;
    private final @Nullable Figure[] sums;
    private final @Nullable Figure[] totals;
    private long rows;
    private long drawn;
    private boolean knows;

    /** The labels of some reports stand in one row each, so that no bars need to be joined. */
    Tally(List<ReportColumn> columns, @Nullable Charted charted, boolean labelsStandOnce) {
        this.columns = columns;
        this.charted = charted != null ? charted : new Charted(first(Kind.TEXT), first(Kind.FIGURE));
        this.bars = labelsStandOnce ? new Bars.Single() : new Bars.Joined();
        this.unknown = new long[columns.size()];
        this.sums = new @Nullable Figure[columns.size()];
        this.totals = new @Nullable Figure[columns.size()];
    }

    static Tally of(ReportRows content) {
        Tally tally = new Tally(content.columns(), content.charted(), false);
        content.rows().forEach(tally::add);
        return tally;
    }

    private String first(Kind kind) {
        return columns.stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .map(ReportColumn::name)
                .orElse("");
    }

    void add(List<@Nullable Object> row) {
        rows++;
        boolean isTotal = isTotal(row);
        boolean isDrawn = !isTotal && isDrawn(row);
        drawn += isDrawn ? 1 : 0;
        for (int i = 0; i < columns.size(); i++) {
            if (row.get(i) instanceof Figure figure) {
                knows = true;
                sums[i] = isDrawn ? plus(sums[i], figure) : sums[i];
                totals[i] = isTotal && totals[i] == null ? figure : totals[i];
            } else if (row.get(i) == null) {
                unknown[i]++;
            }
        }
        int label = column(charted.label());
        int value = column(charted.value());
        if (isDrawn && label >= 0 && value >= 0 && row.get(value) instanceof Figure figure) {
            bars.add(new Bar(String.valueOf(row.get(label)), figure));
        }
    }

    private static Figure plus(@Nullable Figure sum, Figure one) {
        return sum == null ? one : new Figure(sum.value().add(one.value()), sum.unit());
    }

    /** The place of a column; -1 where there is none of the name. */
    int column(String of) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(of)) {
                return i;
            }
        }
        return -1;
    }

    Charted charted() {
        return charted;
    }

    boolean isTotal(List<@Nullable Object> row) {
        int label = column(charted.label());
        return label >= 0 && (row.get(label) == null || "".equals(row.get(label)));
    }

    private boolean isDrawn(List<@Nullable Object> row) {
        return charted.where().entrySet().stream()
                .allMatch(one -> one.getValue().equals(row.get(column(one.getKey()))));
    }

    long rows() {
        return rows;
    }

    /** The rows that are drawn; the sentence speaks of them, too. */
    long drawn() {
        return drawn;
    }

    boolean knowsNothing() {
        return !knows;
    }

    /** What sums to a figure over the drawn rows; null where nothing is known. */
    @Nullable
    Figure sum(ReportColumn of) {
        return sums[column(of.name())];
    }

    /** The figure of the total's row; null without such a row or where nothing is known. */
    @Nullable
    Figure total(ReportColumn of) {
        return totals[column(of.name())];
    }

    /** In how many rows a column says nothing. */
    long unknown(ReportColumn of) {
        return unknown[column(of.name())];
    }

    Bars bars() {
        return bars;
    }
}
