package churnwatch.history;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The codes that stand for texts in packed histories; a code never changes its text. */
final class Symbols {
    private final Added added;
    private final Map<String, Map<String, Integer>> codes = new HashMap<>();
    private int highest;

    /** No code is known yet; each new one is told. */
    Symbols(Added added) {
        this.added = added;
    }

    /** The codes of the database, which keeps new ones. */
    Symbols(Handle handle) {
        this((code, kind, text) -> handle.createUpdate(
                        "INSERT INTO symbols (code, kind, text) VALUES (:code, :kind, :text)")
                .bind("code", code)
                .bind("kind", kind)
                .bind("text", text)
                .execute());
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
        added.add(highest, kind, text);
        of(kind).put(text, highest);
        return highest;
    }

    /** Takes a code that was not there before. */
    interface Added {
        void add(int code, String kind, String text);
    }

    private Map<String, Integer> of(String kind) {
        return codes.computeIfAbsent(kind, k -> new HashMap<>());
    }
}
