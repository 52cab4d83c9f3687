package churnwatch.kpi;

import churnwatch.kpi.SqlToken.Kind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query as it is run: parameters and slots are filled in, so that it can be pasted into a database's own shell. */
final class Expansion {
    static final Set<String> PARAMETERS =
            Set.of("from", "to", "from_at", "to_at", "days", "before", "previous_from", "year_before");

    /** The slots of the query that gives values; the one that gives rows has none. */
    static final Set<String> SLOTS = Set.of("member", "join", "group", "measure");

    static final String NO_MEMBER = "(none)";

    private final Map<String, String> parameters;

    Expansion(Period period, ZoneId zone) {
        LocalDate from = period.from();
        parameters = new LinkedHashMap<>();
        put("from", from.toEpochDay());
        put("to", period.to().toEpochDay());
        put("from_at", from.atStartOfDay(zone).toInstant().toEpochMilli());
        put("to_at", period.to().atStartOfDay(zone).toInstant().toEpochMilli());
        put("days", period.days());
        put("before", from.minusDays(period.days()).toEpochDay());
        put("previous_from", period.previous().from().toEpochDay());
        put("year_before", from.minusDays(365).toEpochDay());
    }

    private void put(String name, long value) {
        parameters.put(name, Long.toString(value));
    }

    /** The query for the total, or for the members of a dimension. */
    String values(Kpi kpi, Kpi.@Nullable Split split) {
        return values(kpi, split, kpi.measureSplit());
    }

    /** The same with another way to tell the column measure. */
    String values(Kpi kpi, Kpi.@Nullable Split split, Kpi.@Nullable Split measure) {
        Map<String, String> slots = new HashMap<>(Map.of("member", "''", "join", "", "group", ""));
        if (split != null && !split.isMeasure()) {
            slots.put("member", "coalesce(nullif(" + split.member() + ", ''), '" + NO_MEMBER + "')");
            slots.put("join", split.join());
            slots.put("group", "GROUP BY 1");
        }
        slots.put("measure", measure == null ? "''" : measure.member());
        return fill(kpi.query().text(), slots);
    }

    /** The query for the rows behind the values. */
    String rows(Kpi.Sql sql) {
        return fill(sql.text(), Map.of());
    }

    private String fill(String sql, Map<String, String> slots) {
        StringBuilder filled = new StringBuilder();
        for (SqlToken token : SqlScan.of(sql)) {
            if (token.kind() == Kind.PARAMETER) {
                filled.append(parameters.getOrDefault(token.name(), token.text()));
            } else if (token.kind() == Kind.SLOT) {
                // What joins need of the period may stand in them, too.
                String text = slots.getOrDefault(token.name(), token.text());
                filled.append(text.contains(":") ? fill(text, Map.of()) : text);
            } else {
                filled.append(token.text());
            }
        }
        return filled.toString().strip().replaceAll(";\\s*$", "");
    }
}
