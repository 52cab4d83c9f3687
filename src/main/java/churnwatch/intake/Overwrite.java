package churnwatch.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Overwrites columns of stored rows by their number: only those that differ, since the indexes over the others then need
 * not be touched. Rows of one file mostly differ in the same few columns.
 */
final class Overwrite implements AutoCloseable {
    /** Beyond so many different sets of columns a row is overwritten whole. */
    private static final int STATEMENTS_MAX = 32;

    private final Connection connection;
    private final Layout layout;
    private final BitSet all = new BitSet();
    private final Map<BitSet, Batch> batches = new HashMap<>();

    Overwrite(Connection connection, Layout layout) {
        this.connection = connection;
        this.layout = layout;
        all.set(0, layout.updated());
    }

    /** Overwrites the columns at these places among the values; true where it is time to {@link #run}. */
    boolean add(BitSet places, @Nullable Object[] values, long rowNumber) throws SQLException {
        BitSet columns = batches.containsKey(places) || batches.size() < STATEMENTS_MAX ? places : all;
        @Nullable Object[] chosen = columns.stream().mapToObj(i -> values[i]).toArray();
        Batch batch = batches.get(columns);
        if (batch == null) {
            batch = new Batch(connection, sql(columns));
            batches.put(columns, batch);
        }
        batch.add(new long[0], chosen, chosen.length, rowNumber);
        return batch.isFull();
    }

    private String sql(BitSet columns) {
        FeedTable table = layout.table();
        String assignments =
                columns.stream().mapToObj(i -> layout.stored().get(i) + " = ?").collect(Collectors.joining(", "));
        return "UPDATE " + table.name() + " SET " + assignments + " WHERE " + table.rowNumber() + " = ?";
    }

    void run() throws SQLException {
        for (Batch batch : batches.values()) {
            batch.run();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Batch batch : batches.values()) {
            batch.close();
        }
    }
}
