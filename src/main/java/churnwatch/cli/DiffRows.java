package churnwatch.cli;

import churnwatch.comparison.ChangedAlert;
import churnwatch.comparison.Counts;
import churnwatch.comparison.DateDifference;
import churnwatch.comparison.Known;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of {@code rules diff} for machines, by date, kind and name: alerts, customer (a changed alert), level (from one
 * to another), outcome_known, outcome_right and precision (their ratio), recipient and signal.
 */
final class DiffRows {
    static final List<Column> COLUMNS = List.of(
            Column.date("as_of"),
            Column.text("kind"),
            Column.text("name"),
            Column.decimal("before"),
            Column.decimal("after"),
            Column.number("added"),
            Column.number("removed"),
            Column.text("level_before"),
            Column.text("level_after"),
            Column.number("customers"),
            Column.words("signals_before"),
            Column.words("signals_after"),
            Column.money("value_at_risk"),
            Column.json("evidence"));

    private final Rows rows;
    private final DateDifference date;

    DiffRows(Rows rows, DateDifference date) {
        this.rows = rows;
        this.date = date;
    }

    void print() {
        Map<String, Object> alerts = counts(date.alerts());
        alerts.put("customers", date.active());
        add("alerts", "", alerts);
        date.changed().stream()
                .sorted(Comparator.comparing(ChangedAlert::customerId))
                .forEach(alert -> add("customer", alert.customerId(), customer(alert)));
        date.shifts()
                .forEach(shift -> add(
                        "level",
                        "",
                        Map.of(
                                "level_before", shift.from().word(),
                                "level_after", shift.to().word(),
                                "customers", shift.customers())));
        Known before = date.knownBefore();
        Known after = date.knownAfter();
        add("outcome_known", "", Map.of("before", before.known(), "after", after.known()));
        add("outcome_right", "", Map.of("before", before.right(), "after", after.right()));
        add("precision", "", precision(before, after));
        date.recipients().forEach(one -> add("recipient", one.name(), counts(one.counts())));
        date.signals().forEach(one -> add("signal", one.name(), counts(one.counts())));
    }

    private void add(String kind, String name, Map<String, Object> cells) {
        rows.add(COLUMNS.stream()
                .map(column -> switch (column.name()) {
                    case "as_of" -> date.asOf();
                    case "kind" -> kind;
                    case "name" -> name.isEmpty() ? null : name;
                    default -> cells.get(column.name());
                })
                .toArray());
    }

    private static Map<String, Object> counts(Counts counts) {
        return new HashMap<>(Map.of(
                "before", counts.before(),
                "after", counts.after(),
                "added", counts.added(),
                "removed", counts.removed()));
    }

    /** Without a known outcome there is none. */
    private static Map<String, Object> precision(Known before, Known after) {
        Map<String, Object> cells = new HashMap<>();
        if (before.known() > 0) {
            cells.put("before", (double) before.right() / before.known());
        }
        if (after.known() > 0) {
            cells.put("after", (double) after.right() / after.known());
        }
        return cells;
    }

    private static Map<String, Object> customer(ChangedAlert alert) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("before", alert.before().score());
        cells.put("after", alert.after().score());
        cells.put("added", alert.added() ? 1 : 0);
        cells.put("removed", alert.added() ? 0 : 1);
        cells.put("level_before", alert.before().level().word());
        cells.put("level_after", alert.after().level().word());
        cells.put("signals_before", alert.before().signals());
        cells.put("signals_after", alert.after().signals());
        cells.put("value_at_risk", alert.alerting().valueAtRisk());
        if (!alert.evidence().isEmpty()) {
            cells.put("evidence", json(alert.evidence()));
        }
        return cells;
    }

    /** The evidence of all signals in one object. */
    private static String json(Map<String, String> evidence) {
        return new TreeMap<>(evidence)
                .entrySet().stream()
                        .map(entry -> '"' + escaped(entry.getKey()) + "\":" + entry.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
