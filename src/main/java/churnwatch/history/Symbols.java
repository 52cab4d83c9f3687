package churnwatch.history;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The codes that stand for texts in packed histories; a code never changes its text. */
final class Symbols {
    private final Handle handle;
    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private int highest;

    Symbols(Handle handle) {
        this.handle = handle;
        handle.createQuery("SELECT code, kind, text FROM symbols")
                .map((row, context) -> {
                    of(row.getString(2)).put(row.getString(3), row.getInt(1));
                    highest = Math.max(highest, row.getInt(1));
                    return 0;
                })
                .list();
    }

    /** The code of a text, stored when it is new; 0 for a blank one. */
    int code(String kind, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 0;
        }
        Integer known = of(kind).get(text);
        return known != null ? known : add(kind, text);
    }

    private int add(String kind, String text) {
        highest++;
        handle.createUpdate("INSERT INTO symbols (code, kind, text) VALUES (:code, :kind, :text)")
                .bind("code", highest)
                .bind("kind", kind)
                .bind("text", text)
                .execute();
        of(kind).put(text, highest);
        return highest;
    }

    private Map<String, Integer> of(String kind) {
        return codes.computeIfAbsent(kind, k -> new HashMap<>());
    }
}
