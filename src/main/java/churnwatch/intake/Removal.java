package churnwatch.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes rows by their number. A customer's row is kept, so that past results keep their name, but marked; what the
 * feed told of the customer goes.
 */
final class Removal implements AutoCloseable {
    private static final @Nullable Object[] NO_VALUES = {};

    private final List<Batch> batches = new ArrayList<>();
    private final List<Batch> ofAliases = new ArrayList<>();

    Removal(Connection connection, FeedTable table) throws SQLException {
        if (!table.isCustomers()) {
            batches.add(new Batch(connection, "DELETE FROM " + table.name() + " WHERE " + table.rowNumber() + " = ?"));
            return;
        }
        batches.add(new Batch(connection, "UPDATE customers SET removed = 1 WHERE customer_no = ?"));
        for (FeedTable other : FeedSchema.TABLES) {
            if (other.customerColumn() >= 0) {
                String delete = "DELETE FROM " + other.name() + " WHERE ";
                batches.add(new Batch(connection, delete + "customer_no = ? AND " + AliasRows.isOwn(other)));
                ofAliases.add(new Batch(connection, delete + AliasRows.isOfAlias(other)));
            }
        }
    }

    void remove(long number) throws SQLException {
        for (Batch batch : batches) {
            batch.add(new long[] {number}, NO_VALUES, 0);
            if (batch.isFull()) {
                batch.run();
            }
        }
        for (Batch batch : ofAliases) {
            batch.add(new long[] {number, number}, NO_VALUES, 0);
            if (batch.isFull()) {
                batch.run();
            }
        }
    }

    void run() throws SQLException {
        for (Batch batch : batches) {
            batch.run();
        }
        for (Batch batch : ofAliases) {
            batch.run();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Batch batch : batches) {
            batch.close();
        }
        for (Batch batch : ofAliases) {
            batch.close();
        }
    }
}
