package churnwatch.report;

import java.util.Map;

/**
 * What of a report's rows is drawn.
 *
 * @param label the column that names the bars
 * @param value the column of figures that gives their lengths; with a unit that can be summed, rows of one name are one bar
 * @param where only rows that have these texts in these columns
 */
public record Charted(String label, String value, Map<String, String> where) {
    public Charted {
        where = Map.copyOf(where);
    }

    public Charted(String label, String value) {
        this(label, value, Map.of());
    }
}
