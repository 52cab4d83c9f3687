package churnwatch.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names of all settings, and what somebody probably meant who wrote another one. */
final class KeyNames {
    private final List<String> all = new ArrayList<>();

    KeyNames(Class<?> root) {
        collect(root, "");
    }

    private void collect(Class<?> type, String path) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = join(path, keyOf(component));
            all.add(key);
            if (component.getType().isRecord()) {
                collect(component.getType(), key);
            }
        }
    }

    /** All of them, as dotted paths; sections too. */
    List<String> values() {
        return List.copyOf(all);
    }

    /** A component's key: lapseDays is lapse_days. */
    static String keyOf(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Words of advice to whoever wrote an unknown key in a section that has the known ones. */
    String advice(String path, String key, List<String> known) {
        List<String> near = known.stream()
                .filter(name -> isNear(name, key))
                .sorted(Comparator.comparingInt(name -> distance(name, key)))
                .toList();
        if (!near.isEmpty()) {
            return "did you mean " + join(path, near.get(0)) + "?";
        }
        return all.stream()
                .filter(name -> name.endsWith("." + key))
                .findFirst()
                .map(name -> "did you mean " + name + "?")
                .orElse("known here: " + String.join(", ", known));
    }

    /** Whether one is probably a slip of the pen for the other. */
    static boolean isNear(String name, String key) {
        return distance(name, key) <= Math.max(2, name.length() / 3);
    }

    /** How many letters must be typed, taken away or changed to make one word from the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[other.length()];
    }
}
