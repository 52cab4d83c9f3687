package churnwatch.history;

import churnwatch.fact.TouchpointChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the codes in packed histories mean at present: texts, categories of products, changes of touchpoints. */
public final class Dictionary {
    private final String[] texts;
    private final int[] categoryOf;
    private final String[] categoryNames;
    private final Map<Integer, List<TouchpointChange>> touchpointChanges;
    private final @Nullable BitSet asked;

    Dictionary(
            String[] texts,
            int[] categoryOf,
            String[] categoryNames,
            Map<Integer, List<TouchpointChange>> touchpointChanges,
            @Nullable BitSet asked) {
        this.texts = texts;
        this.categoryOf = categoryOf;
        this.categoryNames = categoryNames;
        this.touchpointChanges = touchpointChanges;
        this.asked = asked;
    }

    /** The same dictionary, which notes what it is asked for, so that {@link #kept} holds just that. */
    public Dictionary noting() {
        return new Dictionary(texts, categoryOf, categoryNames, touchpointChanges, new BitSet());
    }

    /** What a noting dictionary was asked for, as bytes to be kept: enough to unpack the same histories again. */
    public byte[] kept() {
        if (asked == null) {
            throw new IllegalStateException("This dictionary notes nothing");
        }
        return KeptDictionary.write(this, asked);
    }

    /** The dictionary that was kept. */
    public static Dictionary of(byte[] kept) {
        return KeptDictionary.read(kept);
    }

    /** Reads the codes, the products' categories and the changes of touchpoints. */
    public static Dictionary read(Handle handle) {
        List<Entry> entries = handle.createQuery("""
                        SELECT s.code, s.kind, s.text, p.category FROM symbols s
                        LEFT JOIN products p ON s.kind = 'product' AND p.product_id = s.text""")
                .map((row, context) -> new Entry(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        return of(entries, changes(handle));
    }

    /** What codes mean, in the order of the entries. */
    static Dictionary of(List<Entry> entries, Map<Integer, List<TouchpointChange>> changes) {
        int size = entries.stream().mapToInt(Entry::code).max().orElse(0) + 1;
        String[] texts = new String[size];
        Arrays.fill(texts, "");
        int[] categoryOf = new int[size];
        Arrays.fill(categoryOf, -1);
        Map<String, Integer> categories = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (Entry entry : entries) {
            texts[entry.code()] = entry.text();
            String category = entry.kind().equals("category") ? entry.text() : entry.productCategory();
            if (!Section.blank(category)) {
                categoryOf[entry.code()] = categories.computeIfAbsent(category, name -> {
                    names.add(name);
                    return names.size() - 1;
                });
            }
        }
        return new Dictionary(texts, categoryOf, names.toArray(String[]::new), changes, null);
    }

    private static Map<Integer, List<TouchpointChange>> changes(Handle handle) {
        Map<Integer, List<TouchpointChange>> changes = new HashMap<>();
        handle.createQuery("""
                        SELECT s.code, c.change_id, c.changed_on, c.touchpoint_id, c.kind
                        FROM touchpoint_changes c
                        JOIN symbols s ON s.kind = 'touchpoint' AND s.text = c.touchpoint_id
                        ORDER BY c.changed_on, c.change_id""")
                .map((row, context) -> changes.computeIfAbsent(row.getInt(1), code -> new ArrayList<>())
                        .add(new TouchpointChange(
                                row.getString(2),
                                LocalDate.ofEpochDay(row.getLong(3)),
                                row.getString(4),
                                Codes.touchpoint(row.getString(5)))))
                .list();
        return changes;
    }

    String text(int code) {
        note(code);
        return texts[code];
    }

    /** Index into {@link #categoryNames}; -1 where the code's product has no category. */
    int category(int code) {
        note(code);
        return categoryOf[code];
    }

    String[] categoryNames() {
        return categoryNames;
    }

    List<TouchpointChange> touchpointChanges(int code) {
        note(code);
        return touchpointChanges.getOrDefault(code, List.of());
    }

    /** One more than the greatest code. */
    int size() {
        return texts.length;
    }

    private void note(int code) {
        if (asked != null) {
            asked.set(code);
        }
    }

    /** One code: its kind and text, and for a product its category. */
    record Entry(
            int code, String kind, String text, @Nullable String productCategory) {}
}
