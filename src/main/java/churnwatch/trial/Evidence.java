package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.CategoryRhythm;
import churnwatch.fact.Event;
import churnwatch.fact.Rfm;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one signal under the names that its rules gave it, as tests write it: a stored row is its date, a
 * category its name, RFM its digits.
 */
final class Evidence {
    private static final BigDecimal NEAR = new BigDecimal("0.0000005");

    private final Map<String, Values> byName = new LinkedHashMap<>();
    private final LocalDate asOf;

    /** Takes names and values by turns; where several rules use one name it has the values of all. */
    Evidence(List<Object> evidence, LocalDate asOf) {
        this.asOf = asOf;
        for (int i = 0; i + 1 < evidence.size(); i += 2) {
            byName.computeIfAbsent(String.valueOf(evidence.get(i)), name -> new Values())
                    .add(evidence.get(i + 1));
        }
    }

    /** What is there under a name; empty where nothing is. */
    Optional<String> told(String name) {
        return Optional.ofNullable(byName.get(name)).map(Values::toString);
    }

    /** The names and what is there under each. */
    String told() {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Whether what is there under a name is what a test wants: a value, a list, or how long the list is. */
    boolean is(String name, Node wanted) {
        Values values = byName.get(name);
        if (values == null) {
            return false;
        }
        if (wanted instanceof Node.Items items) {
            List<String> texts = items.items().stream()
                    .map(item -> item instanceof Node.Scalar scalar ? normal(String.valueOf(scalar.text())) : "")
                    .sorted()
                    .toList();
            return texts.equals(
                    values.words().stream().map(this::normal).sorted().toList());
        }
        String text = wanted instanceof Node.Scalar scalar ? String.valueOf(scalar.text()) : "";
        List<String> found = values.list ? List.of(String.valueOf(values.all.size())) : values.words();
        return found.stream().allMatch(word -> same(text, word));
    }

    private boolean same(String wanted, String found) {
        Optional<BigDecimal> number = EventText.number(wanted);
        Optional<BigDecimal> other = EventText.number(found);
        if (number.isPresent() && other.isPresent()) {
            return number.get().subtract(other.get()).abs().compareTo(NEAR) <= 0;
        }
        return normal(wanted).equals(normal(found));
    }

    private String normal(String text) {
        return Day.of(text, asOf).map(LocalDate::toString).orElse(text);
    }

    private static String word(@Nullable Object value) {
        if (value instanceof Event event) {
            return String.valueOf(event.date());
        }
        if (value instanceof Rfm rfm) {
            return rfm.known() ? rfm.digits() : "none";
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return plain(BigDecimal.valueOf(number));
        }
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
        return value instanceof CategoryRhythm rhythm ? rhythm.category() : Objects.toString(value, "none");
    }

    /** A number to six digits, without the zeros at its end. */
    static String plain(BigDecimal number) {
        BigDecimal short6 = number.setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return short6.signum() == 0 ? "0" : short6.toPlainString();
    }

    /** What stands under one name. */
    private static final class Values {
        private final Set<@Nullable Object> all = new LinkedHashSet<>();
        private boolean list;

        void add(@Nullable Object value) {
            if (value instanceof List<?> items) {
                list = true;
                all.addAll(items);
            } else {
                all.add(value);
            }
        }

        List<String> words() {
            return new ArrayList<>(all).stream().map(Evidence::word).toList();
        }

        @Override
        public String toString() {
            String words = String.join(", ", words());
            return list || all.size() > 1 ? "[" + words + "]" : words;
        }
    }
}
