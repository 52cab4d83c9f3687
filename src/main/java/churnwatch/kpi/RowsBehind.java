package churnwatch.kpi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows behind a KPI's value.
 *
 * @param columns their names, as the query gives them
 * @param rows numbers and texts, null where a cell is blank
 * @param isWhole whether there are no more of them
 */
public record RowsBehind(List<String> columns, List<List<@Nullable Object>> rows, boolean isWhole) {}
