package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.store.Failures;
import churnwatch.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.BitSet;
import org.jdbi.v3.core.Handle;

/** Stores the results of one date, in place of those it had. */
final class ResultWriter implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final long asOf;
    private final Handle transaction;
    private final PreparedStatement blocks;
    private final PreparedStatement signals;
    private final BitSet active = new BitSet();
    private int signalCount;

    ResultWriter(Handle transaction, LocalDate asOf, ResultTables tables) {
        this.asOf = asOf.toEpochDay();
        this.transaction = transaction;
        clear(transaction, asOf, tables);
        Connection connection = transaction.getConnection();
        try {
            blocks = connection.prepareStatement(
                    "INSERT INTO " + tables.scores() + " (as_of, first_customer_no, packed) VALUES (?, ?, ?)");
            signals = connection.prepareStatement("INSERT INTO " + tables.signals()
                    + " (as_of, customer_no, signal, severity, evidence) VALUES (?, ?, ?, ?, ?)");
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    /** Lets go of what a date had. */
    static void clear(Handle transaction, LocalDate asOf, ResultTables tables) {
        for (String table : new String[] {tables.scores(), tables.signals(), tables.snapshots()}) {
            transaction.execute("DELETE FROM " + table + " WHERE as_of = ?", asOf.toEpochDay());
        }
    }

    private static StoreException notStored(SQLException e) {
        return Failures.explain("The results of the snapshot cannot be stored", e);
    }

    void write(Assessed assessed) {
        try {
            Block block = assessed.block();
            for (int i = 0; i < block.size(); i++) {
                active.set(block.customerNo(i));
            }
            blocks.setLong(1, asOf);
            blocks.setInt(2, assessed.firstCustomerNo());
            blocks.setBytes(3, block.toBytes());
            blocks.executeUpdate();
            for (Assessed.WithSignals one : assessed.withSignals()) {
                write(one.assessment());
            }
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    private void write(Assessment assessment) throws SQLException {
        for (FiredSignal signal : assessment.signals()) {
            signals.setLong(1, asOf);
            signals.setInt(2, assessment.customerNo());
            signals.setString(3, signal.signal());
            signals.setInt(4, signal.severity().ordinal());
            signals.setString(5, signal.evidence());
            signals.addBatch();
            if (++signalCount % BATCH == 0) {
                signals.executeBatch();
            }
        }
    }

    /** The numbers of the active customers. */
    BitSet active() {
        return active;
    }

    /** Writes what still waits. */
    void flush() {
        try {
            signals.executeBatch();
        } catch (SQLException e) {
            throw notStored(e);
        }
    }

    void finish(String ruleSet, Seen seen, boolean replayed, long takenAtMillis) {
        flush();
        transaction
                .createUpdate("""
                        INSERT INTO snapshots
                            (as_of, taken_at, rule_set, customers, active, population, signals, replayed)
                        VALUES (:asOf, :takenAt, :ruleSet, :customers, :active, :population, :signals, :replayed)""")
                .bind("asOf", asOf)
                .bind("takenAt", takenAtMillis)
                .bind("ruleSet", ruleSet)
                .bind("customers", seen.customers())
                .bind("active", active.cardinality())
                .bind("population", seen.population())
                .bind("signals", signalCount)
                .bind("replayed", replayed ? 1 : 0)
                .execute();
    }

    int signalCount() {
        return signalCount;
    }

    @Override
    public void close() {
        try {
            blocks.close();
            signals.close();
        } catch (SQLException e) {
            throw notStored(e);
        }
    }
}
