package churnwatch.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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
            if (!Values.isScalar(component.getType()) && component.getType().isRecord()) {
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
                .filter(name -> Spelling.isNear(name, key))
                .sorted(Comparator.comparingInt(name -> Spelling.distance(name, key)))
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
}
