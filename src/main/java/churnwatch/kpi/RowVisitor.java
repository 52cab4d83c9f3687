package churnwatch.kpi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a query as they come. */
public interface RowVisitor {
    void row(List<String> columns, List<@Nullable Object> row);
}
