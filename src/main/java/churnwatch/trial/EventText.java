package churnwatch.trial;

import churnwatch.config.Node;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event as somebody wrote it: words in any order, or a map of keys. {@code x3} stands for three of it,
 * {@code -300d..-60d/30d} in the place of the day for one every 30 days.
 *
 * @param at where it was written
 * @param values the fields that it says, by their names
 * @param times how often it took place
 */
record EventText(Node at, Map<String, String> values, int times) {
    private static final Pattern TIMES = Pattern.compile("x([1-9]\\d{0,3})");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
    static final Pattern SPAN = Pattern.compile("(\\S+)\\.\\.(\\S+)/([1-9]\\d{0,4})d");

    static Optional<EventText> read(EventKind kind, Node item, Faults faults) {
        int before = faults.all().size();
        Reader reader = new Reader(kind, item, faults);
        if (item instanceof Node.Scalar scalar && scalar.text() != null) {
            Arrays.stream(scalar.text().split("\\s+")).forEach(reader::word);
        } else if (item instanceof Node.Section section) {
            section.entries().forEach(reader::entry);
        } else {
            faults.add(item, kind.key(), "an event is one line, such as " + kind.form());
            return Optional.empty();
        }
        reader.complete();
        return faults.all().size() > before
                ? Optional.empty()
                : Optional.of(new EventText(item, reader.values, reader.times));
    }

    private static final class Reader {
        private final EventKind kind;
        private final Node item;
        private final Faults faults;
        private final Map<String, String> values = new HashMap<>();
        private int times = 1;

        Reader(EventKind kind, Node item, Faults faults) {
            this.kind = kind;
            this.item = item;
            this.faults = faults;
        }

        void entry(String key, Node value) {
            if (value instanceof Node.Scalar scalar) {
                put(value, key, scalar.text() == null ? "" : scalar.text());
            } else {
                faults.add(value, key, "takes one value");
            }
        }

        void word(String word) {
            int equals = word.indexOf('=');
            Matcher repeated = TIMES.matcher(word);
            if (equals > 0) {
                put(item, word.substring(0, equals), word.substring(equals + 1));
            } else if (repeated.matches()) {
                times = Integer.parseInt(repeated.group(1));
            } else {
                field(word).ifPresentOrElse(field -> say(item, field, word), () -> unknown(word));
            }
        }

        /** The field that a word without a key speaks of. */
        private Optional<Field> field(String word) {
            if (Day.isMeant(word) || SPAN.matcher(word).matches()) {
                return Optional.of(kind.date());
            }
            return kind.fields().stream()
                    .filter(field -> NUMBER.matcher(word).matches()
                            ? field.isNumber()
                            : field.words().contains(word) || isFlag(field, word))
                    .findFirst();
        }

        private static boolean isFlag(Field field, String word) {
            return field.type() == Field.Type.FLAG && field.name().equals(word);
        }

        private void unknown(String word) {
            List<String> known = kind.fields().stream()
                    .flatMap(field ->
                            field.type() == Field.Type.FLAG ? List.of(field.name()).stream() : field.words().stream())
                    .toList();
            String advice = Faults.nearest(word, known)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("write it like " + kind.form());
            faults.add(item, word, "says nothing here; " + advice);
        }

        private void put(Node at, String key, String value) {
            List<String> names = kind.fields().stream().map(Field::name).toList();
            kind.fields().stream()
                    .filter(field -> field.name().equals(key))
                    .findFirst()
                    .ifPresentOrElse(
                            field -> say(at, field, value),
                            () -> faults.add(
                                    at, key, "nothing of " + kind.key() + " is called so; " + Faults.near(key, names)));
        }

        private void say(Node at, Field field, String value) {
            if (values.put(field.name(), value) != null) {
                faults.add(at, value, "'" + field.name() + "' is said twice; leave one of them out");
            }
        }

        void complete() {
            for (Field field : kind.fields()) {
                if (field.preset() != null) {
                    values.putIfAbsent(field.name(), field.preset());
                }
                if (field.required() && !values.containsKey(field.name())) {
                    faults.add(item, kind.key(), "'" + field.name() + "' is missing; write it like " + kind.form());
                }
            }
        }
    }

    /** The text of a field; empty where the event does not say it. */
    Optional<String> value(Field field) {
        return Optional.ofNullable(values.get(field.name()));
    }

    /** A number as it was written, if it is one. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
