package churnwatch.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of YAML before it is given a type; the origin (file:line:column) tells people where they wrote it, a value its
 * key.
 */
public sealed interface Node {
    String origin();

    /** One value as it was written; null where a key stands without a value. */
    record Scalar(String origin, @Nullable String text) implements Node {}

    /** A list. */
    record Items(String origin, List<Node> items) implements Node {}

    /** A section: keys with their values, in the order written. */
    record Section(String origin, Map<String, Node> entries) implements Node {
        public Section(String origin) {
            this(origin, new LinkedHashMap<>());
        }

        /** Puts a value at a path, making the sections on the way; what stood there before gives way. */
        void put(List<String> path, Node value) {
            String key = path.get(0);
            if (path.size() == 1) {
                entries.put(key, value);
                return;
            }
            if (!(entries.get(key) instanceof Section)) {
                entries.put(key, new Section(value.origin()));
            }
            if (entries.get(key) instanceof Section inner) {
                inner.put(path.subList(1, path.size()), value);
            }
        }
    }
}
