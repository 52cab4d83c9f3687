package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.TouchpointChange;
import churnwatch.fact.TouchpointEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Turns the events of one customer into rows as the store has them. */
final class Events {
    /** The scales of the feed; a question of the company's own has none. */
    private static final Map<String, List<Integer>> SCALES = Map.of(
            "nps", List.of(0, 10),
            "csat", List.of(1, 5),
            "ces", List.of(1, 7),
            "complaint_handling", List.of(1, 5));

    private static final int MOST = 10_000;

    private final LocalDate asOf;
    private final int digits;
    private final Faults faults;
    private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();
    private final List<TouchpointChange> changes = new ArrayList<>();
    private int count;

    /** Relative days count from the date; money has so many decimals. */
    Events(LocalDate asOf, int digits, Faults faults) {
        this.asOf = asOf;
        this.digits = digits;
        this.faults = faults;
    }

    /** The rows, by table. */
    Map<String, List<Map<String, Object>>> rows() {
        return rows;
    }

    /** What happened to the touchpoints that the customer used. */
    List<TouchpointChange> changes() {
        return changes;
    }

    void read(EventKind kind, Node node) {
        List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
        if (node instanceof Node.Scalar scalar && scalar.text() == null) {
            return;
        }
        for (Node item : items) {
            EventText.read(kind, item, faults).ifPresent(event -> read(kind, event));
        }
    }

    private void read(EventKind kind, EventText event) {
        for (LocalDate day : days(event, event.value(kind.date()).orElse(""))) {
            for (int i = 0; i < event.times(); i++) {
                count++;
                if (count > MOST) {
                    faults.add(event.at(), kind.key(), "a customer of a test has at most " + MOST + " events");
                    return;
                }
                Map<String, Object> row = row(kind, event, day);
                if (kind.equals(EventKind.TOUCHPOINTS)) {
                    change(row, event, day);
                }
                rows.computeIfAbsent(kind.table(), table -> new ArrayList<>()).add(row);
            }
        }
    }

    /** The days on which the event took place. */
    private List<LocalDate> days(EventText event, String text) {
        Matcher span = EventText.SPAN.matcher(text);
        if (!span.matches()) {
            return day(event.at(), text).map(List::of).orElse(List.of());
        }
        Optional<LocalDate> from = day(event.at(), span.group(1));
        Optional<LocalDate> to = day(event.at(), span.group(2));
        List<LocalDate> days = new ArrayList<>();
        if (from.isPresent() && to.isPresent()) {
            int step = Integer.parseInt(span.group(3));
            for (LocalDate day = from.get(); !day.isAfter(to.get()) && days.size() < MOST; day = day.plusDays(step)) {
                days.add(day);
            }
            if (days.isEmpty()) {
                faults.add(event.at(), text, "ends before it begins; write it like -300d..-60d/30d");
            }
        }
        return days;
    }

    private Map<String, Object> row(EventKind kind, EventText event, LocalDate day) {
        Map<String, Object> row = new HashMap<>();
        for (Field field : kind.fields()) {
            Object value = field.equals(kind.date())
                    ? day.toEpochDay()
                    : event.value(field).map(text -> value(event, field, text)).orElse(null);
            if (value != null) {
                row.put(field.column(), value);
            }
        }
        row.putIfAbsent("order_id", "order " + count);
        row.put("targeted", row.containsKey("untargeted") ? 0 : 1);
        if (kind.equals(EventKind.SURVEYS)) {
            checkScale(event, row);
        }
        return row;
    }

    private @Nullable Object value(EventText event, Field field, String text) {
        return switch (field.type()) {
            case DAY -> day(event.at(), text).map(LocalDate::toEpochDay).orElse(null);
            case MONEY, BALANCE -> money(event, field, text);
            case NUMBER ->
                number(event, field, text).map(BigDecimal::doubleValue).orElse(null);
            case WORD -> word(event, field, text);
            case TEXT -> text;
            case FLAG -> flag(event, field, text);
        };
    }

    private Optional<LocalDate> day(Node at, String text) {
        Optional<LocalDate> day = Day.of(text, asOf);
        if (day.isEmpty()) {
            faults.add(at, text, "is no day; " + Day.FORM);
        }
        return day;
    }

    private Optional<BigDecimal> number(EventText event, Field field, String text) {
        Optional<BigDecimal> number = EventText.number(text);
        if (number.isEmpty()) {
            faults.add(event.at(), text, "'" + field.name() + "' is a number, such as 12.50");
        }
        return number;
    }

    private @Nullable Long money(EventText event, Field field, String text) {
        Optional<BigDecimal> amount = number(event, field, text);
        if (amount.isEmpty()) {
            return null;
        }
        if (amount.get().signum() < 0 && field.type() == Field.Type.MONEY) {
            faults.add(event.at(), text, "'" + field.name() + "' cannot be below 0, which only a purchase may");
        }
        if (amount.get().scale() > digits) {
            faults.add(event.at(), text, "the currency has " + digits + " decimals; write no more");
            return null;
        }
        return amount.get().movePointRight(digits).longValueExact();
    }

    private @Nullable String word(EventText event, Field field, String text) {
        if (!field.words().contains(text)) {
            faults.add(event.at(), text, "is no " + field.name() + "; " + Faults.near(text, field.words()));
            return null;
        }
        return text;
    }

    private @Nullable Integer flag(EventText event, Field field, String text) {
        if (!text.equals(field.name()) && !text.equals("true") && !text.equals("false")) {
            faults.add(event.at(), text, "'" + field.name() + "' is true or false");
        }
        return text.equals("false") ? null : 1;
    }

    private void checkScale(EventText event, Map<String, Object> row) {
        List<Integer> scale = SCALES.get(String.valueOf(row.get("kind")));
        if (scale != null
                && row.get("score") instanceof Double score
                && (score < scale.get(0) || score > scale.get(1))) {
            faults.add(
                    event.at(),
                    String.valueOf(row.get("score")),
                    "scores of this kind go from " + scale.get(0) + " to " + scale.get(1));
        }
    }

    private void change(Map<String, Object> row, EventText event, LocalDate day) {
        row.putIfAbsent("touchpoint_id", "touchpoint " + count);
        event.value(EventKind.TOUCHPOINTS.fields().get(1))
                .filter(EventKind.TOUCHPOINTS.fields().get(1).words()::contains)
                .ifPresent(kind -> changes.add(new TouchpointChange(
                        "change " + count,
                        day,
                        String.valueOf(row.get("touchpoint_id")),
                        TouchpointEvent.valueOf(kind.toUpperCase(Locale.ROOT)))));
    }
}
