package churnwatch.intake;

import churnwatch.history.Changes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The customers whose rows an import changed, table by table: their packed histories are due. */
final class Touched implements Changes {
    private final BitSet customers = new BitSet();
    private final Map<String, BitSet> rewritten = new HashMap<>();
    private final Map<String, BitSet> grown = new HashMap<>();
    private final Map<String, Long> lastRows = new HashMap<>();

    /** The customer's own row changed. */
    void add(long customerNumber) {
        customers.set(Math.toIntExact(customerNumber));
    }

    /** A row that the customer had, or has now, changed or went. */
    void rewritten(String table, long customerNumber) {
        note(rewritten, table, customerNumber);
    }

    /** The customer got a new row. */
    void grown(String table, long customerNumber) {
        note(grown, table, customerNumber);
    }

    private void note(Map<String, BitSet> where, String table, long customerNumber) {
        if (customerNumber > 0) {
            add(customerNumber);
            where.computeIfAbsent(table, t -> new BitSet()).set(Math.toIntExact(customerNumber));
        }
    }

    /** A table is about to get rows with greater numbers than this. */
    void begin(String table, long lastRow) {
        lastRows.put(table, lastRow);
    }

    @Override
    public BitSet customers() {
        return customers;
    }

    @Override
    public BitSet rewritten(String table) {
        return rewritten.getOrDefault(table, new BitSet());
    }

    @Override
    public BitSet grown(String table) {
        return grown.getOrDefault(table, new BitSet());
    }

    @Override
    public long lastRowBefore(String table) {
        return lastRows.getOrDefault(table, 0L);
    }
}
