package churnwatch.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a period.
 *
 * @param rows of texts, dates and {@link Figure}s, null where nothing is known; a row whose first text is empty is the total
 * @param gaps what it says nothing of
 * @param charted what of it a page draws; null for the first column of figures by the first column of texts
 */
public record ReportRows(
        List<ReportColumn> columns,
        List<List<@Nullable Object>> rows,
        List<Gap> gaps,
        @Nullable Charted charted) {
    public ReportRows(List<ReportColumn> columns, List<List<@Nullable Object>> rows, List<Gap> gaps) {
        this(columns, rows, gaps, null);
    }
}
