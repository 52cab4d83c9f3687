package churnwatch.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;

/** The customers whose rows an import changed, and whose packed histories are therefore due. */
final class Touched {
    private final BitSet numbers = new BitSet();

    void add(long customerNumber) {
        if (customerNumber > 0) {
            numbers.set(Math.toIntExact(customerNumber));
        }
    }

    int count() {
        return numbers.cardinality();
    }

    /** Fills the table that the packer reads. */
    void store(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE IF NOT EXISTS touched (customer_no INTEGER PRIMARY KEY)");
            statement.execute("DELETE FROM temp.touched");
        }
        try (Batch batch = new Batch(connection, "INSERT INTO temp.touched (customer_no) VALUES (?)")) {
            for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
                batch.add(new long[] {number}, new Object[0], 0);
                if (batch.isFull()) {
                    batch.run();
                }
            }
            batch.run();
        }
    }
}
