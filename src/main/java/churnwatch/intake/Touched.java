package churnwatch.intake;

import churnwatch.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The customers whose rows an import changed, and since which day, table by table: their packed histories are due. Beyond
 * a number of changed rows only the customers are kept, so that memory stays flat.
 */
final class Touched implements Changes {
    private static final int NOTES_MAX = 2_000_000;
    private static final int TABLE_BITS = 5;
    private static final int DAY_BITS = 27;
    private static final int DAY_ZERO = 1 << (DAY_BITS - 1);
    /** One customer in so many may be touched; reading all rows of more of them costs less than looking each one up. */
    private static final int ONE_OF = 4;

    private final BitSet customers = new BitSet();
    // Customer, table and day of a changed row, in this order of bits.
    private long[] notes = new long[1_024];
    private int count;
    private boolean sorted;

    /** The customer's own row changed. */
    void add(long customerNumber) {
        if (customerNumber > 0) {
            customers.set(Math.toIntExact(customerNumber));
        }
    }

    /** A row of the customer's came, changed or went, or moved from or to a day. */
    void add(long customerNumber, String table, int day) {
        if (customerNumber <= 0) {
            return;
        }
        add(customerNumber);
        long note = note(customerNumber, table, Math.max(day, -DAY_ZERO));
        if (count > NOTES_MAX || (count > 0 && notes[count - 1] == note)) {
            return;
        }
        if (count == NOTES_MAX) {
            notes = new long[0];
        } else {
            notes = count == notes.length ? Arrays.copyOf(notes, 2 * count) : notes;
            notes[count] = note;
        }
        count++;
        sorted = false;
    }

    /** Rows of every table and any day may have come or gone. */
    void addWhole(long customerNumber) {
        for (FeedTable table : FeedSchema.TABLES) {
            if (table.customerColumn() >= 0) {
                add(customerNumber, table.name(), FROM_THE_START);
            }
        }
    }

    private static long note(long customerNumber, String table, int day) {
        return (customerNumber << TABLE_BITS | FeedSchema.placeOf(table)) << DAY_BITS | (day + DAY_ZERO);
    }

    /** Whether it is known what changed of them, and they are few of so many. */
    boolean areFewOf(long everybody) {
        return count <= NOTES_MAX && (long) customers.cardinality() * ONE_OF <= everybody;
    }

    @Override
    public BitSet customers() {
        return customers;
    }

    @Override
    public int since(String table, int customerNo) {
        if (!sorted) {
            Arrays.sort(notes, 0, count);
            sorted = true;
        }
        long lowest = note(customerNo, table, -DAY_ZERO);
        int found = Arrays.binarySearch(notes, 0, count, lowest);
        int first = found < 0 ? -found - 1 : found;
        if (first == count || notes[first] >> DAY_BITS != lowest >> DAY_BITS) {
            return NEVER;
        }
        return (int) (notes[first] & ((1L << DAY_BITS) - 1)) - DAY_ZERO;
    }

    /** Fills the table from which the packer takes the customers that it is to read whole. */
    void store(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS touched (customer_no INTEGER PRIMARY KEY)");
            statement.execute("DELETE FROM temp.touched");
        }
        try (Batch batch = new Batch(connection, "INSERT INTO temp.touched (customer_no) VALUES (?)")) {
            for (int number = customers.nextSetBit(0); number >= 0; number = customers.nextSetBit(number + 1)) {
                batch.add(new long[] {number}, new Object[0], 0);
                if (batch.isFull()) {
                    batch.run();
                }
            }
            batch.run();
        }
    }
}
