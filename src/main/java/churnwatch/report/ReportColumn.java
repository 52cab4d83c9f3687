package churnwatch.report;

import churnwatch.kpi.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A column of a report.
 *
 * @param label what it is called where there is little room
 * @param unit of its figures; null in columns of texts and dates
 */
public record ReportColumn(
        String name, String label, Kind kind, @Nullable Unit unit) {
    /** What the cells of a column are. */
    public enum Kind {
        TEXT,
        DATE,
        FIGURE
    }

    static ReportColumn text(String name) {
        return new ReportColumn(name, name, Kind.TEXT, null);
    }

    static ReportColumn date(String name) {
        return new ReportColumn(name, name, Kind.DATE, null);
    }

    static ReportColumn figure(String name, Unit unit) {
        return new ReportColumn(name, name, Kind.FIGURE, unit);
    }
}
