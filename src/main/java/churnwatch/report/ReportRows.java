package churnwatch.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a period.
 *
 * @param rows of texts, dates and {@link Figure}s, null where nothing is known
 * @param gaps the tables that hold nothing and without which it says nothing, or less
 */
public record ReportRows(List<ReportColumn> columns, List<List<@Nullable Object>> rows, List<String> gaps) {}
