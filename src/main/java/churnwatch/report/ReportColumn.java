package churnwatch.report;

import churnwatch.kpi.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A column of a report.
 *
 * @param label what it is called where there is little room; empty text where it is left out there
 * @param unit of its figures; null in columns of texts and dates, and where each figure has its own
 */
public record ReportColumn(
        String name, String label, Kind kind, @Nullable Unit unit) {
    /** What the cells of a column are. */
    public enum Kind {
        TEXT,
        DATE,
        FIGURE
    }

    /** Of figures that have each a unit of their own. */
    static ReportColumn anyUnit(String name) {
        return new ReportColumn(name, name, Kind.FIGURE, null);
    }

    /** The same column, left out where there is little room. */
    ReportColumn roomy() {
        return new ReportColumn(name, "", kind, unit);
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
