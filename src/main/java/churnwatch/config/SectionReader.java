package churnwatch.config;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one section of a file that ops write; what is wrong with them is added to the faults. */
public final class SectionReader {
    private final Node.Section section;
    private final List<String> keys;
    private final String what;
    private final List<String> faults;

    /** The keys that may stand in it, and what the section is called: goal, factor. */
    public SectionReader(Node.Section section, List<String> keys, String what, List<String> faults) {
        this.section = section;
        this.keys = List.copyOf(keys);
        this.what = what;
        this.faults = faults;
    }

    /** Tells of keys that nobody knows. */
    public void refuseUnknown() {
        section.entries().forEach((key, node) -> {
            if (!keys.contains(key)) {
                faults.add(node.origin() + ": " + key + ": no " + what + " has such a key; "
                        + keys.stream()
                                .filter(known -> Spelling.isNear(key, known))
                                .min(Comparator.comparingInt(known -> Spelling.distance(key, known)))
                                .map(known -> "did you mean " + known + "?")
                                .orElse("known are " + String.join(", ", keys)));
            }
        });
    }

    /** The value of a key; null where it is blank, which is a fault where it is required, or where the reader refuses it. */
    public <T> @Nullable T value(String key, boolean required, Function<String, T> reader) {
        Node node = section.entries().get(key);
        String text = node instanceof Node.Scalar scalar ? scalar.text() : null;
        if (text == null || text.isBlank()) {
            if (node != null && !(node instanceof Node.Scalar)) {
                faults.add(node.origin() + ": " + key + ": takes one value, not a list or a section");
            } else if (required) {
                faults.add(origin(key) + ": " + key + ": is missing; every " + what + " needs it");
            }
            return null;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            faults.add(origin(key) + ": " + key + ": " + e.getMessage());
            return null;
        }
    }

    /** Where a key stands; where it does not, the section. */
    public String origin(String key) {
        Node node = section.entries().get(key);
        return node == null ? section.origin() : node.origin();
    }

    /** An exact number as people write it. */
    public static BigDecimal number(String text) {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("'" + text + "' is not a number; write it like 0.05 (5 %) or 1250.50");
        }
        return new BigDecimal(text);
    }
}
