package churnwatch.comparison;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.notify.Router;
import churnwatch.notify.Router.Traits;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The customers behind some numbers: their ids, and who would be told of them. */
final class People {
    private final Map<Integer, String> ids = new HashMap<>();
    private final Map<String, BitSet> customersOf = new TreeMap<>();

    private People() {}

    static People of(Handle handle, BitSet customers, Settings settings) {
        People people = new People();
        if (!customers.isEmpty()) {
            people.read(handle, customers, new Router(settings));
        }
        return people;
    }

    private void read(Handle handle, BitSet customers, Router router) {
        try (var rows = handle
                .createQuery("""
                        SELECT c.customer_no, c.customer_id, coalesce(a.assignee, c.owner), c.segment, c.region, c.channel,
                            a.level
                        FROM customers c
                        LEFT JOIN alerts a ON a.customer_no = c.customer_no AND a.status <> 'closed'
                        WHERE c.customer_no BETWEEN :first AND :last""")
                .bind("first", customers.nextSetBit(0))
                .bind("last", customers.length() - 1)
                .map((row, context) -> {
                    int no = row.getInt(1);
                    if (customers.get(no)) {
                        ids.put(no, row.getString(2));
                        int level = row.getInt(7);
                        // Of an alert that is only thought of nobody knows the level: routes that ask for one pass it
                        // over.
                        Traits traits = new Traits(
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.wasNull() ? null : Level.values()[level]);
                        router.recipients(traits)
                                .forEach(to -> customersOf
                                        .computeIfAbsent(to, t -> new BitSet())
                                        .set(no));
                    }
                    return no;
                })
                .stream()) {
            rows.forEach(no -> {});
        }
    }

    String id(int customerNo) {
        return ids.getOrDefault(customerNo, "");
    }

    /** How many alerts each recipient would be told of, by address. */
    List<Named> loads(BitSet before, BitSet after) {
        return customersOf.entrySet().stream()
                .map(entry -> new Named(
                        entry.getKey(), Tally.counts(both(entry.getValue(), before), both(entry.getValue(), after))))
                .toList();
    }

    private static BitSet both(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }
}
