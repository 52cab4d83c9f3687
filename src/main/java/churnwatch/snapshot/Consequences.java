package churnwatch.snapshot;

import churnwatch.history.Dictionary;
import churnwatch.history.Unpacker;
import churnwatch.store.Batch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/**
 * Passes the results of one date on to the alerts, and keeps what these were made from, in place of what the date had:
 * packed histories of many customers in a row, and once for all of them the settings, cuts and texts behind their codes.
 */
final class Consequences implements AutoCloseable {
    private final Handle transaction;
    private final LocalDate asOf;
    private final Aftermath.Run run;
    private final Dictionary dictionary;
    private final IntFunction<OptionalLong> profits;
    private final Unpacker unpacker;
    private final BitSet before;
    private final BitSet kept = new BitSet();
    private final Batch rows;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The profits are those that rules were told; of others they are empty. */
    Consequences(
            Handle transaction,
            LocalDate asOf,
            Aftermath.Run run,
            Terms terms,
            Dictionary dictionary,
            IntFunction<OptionalLong> profits) {
        this.transaction = transaction;
        this.asOf = asOf;
        this.run = run;
        this.dictionary = dictionary.noting();
        this.profits = profits;
        this.unpacker = new Unpacker((int) asOf.toEpochDay(), terms.digits(), this.dictionary);
        Origins origins = new Origins(transaction);
        this.before = origins.customers(asOf);
        origins.drop(asOf);
        this.rows =
                new Batch(transaction, "INSERT INTO alert_origins (as_of, first_customer_no, packed) VALUES (?, ?, ?)");
    }

    /** Passes the customers with signals on to their alerts, and keeps those whose alert opens or changes. */
    void follow(Assessed assessed) {
        bytes.reset();
        DataOutputStream out = new DataOutputStream(bytes);
        for (Assessed.WithSignals one : assessed.withSignals()) {
            boolean changed = run.accept(one.assessment());
            // A date taken again keeps whom it kept before: persons may have closed such an alert meanwhile.
            if (changed || before.get(one.assessment().customerNo())) {
                write(one.origin(), out);
                kept.set(one.assessment().customerNo());
            }
        }
        if (bytes.size() > 0) {
            byte[] packed = bytes.toByteArray();
            rows.add(row -> {
                row.setLong(1, asOf.toEpochDay());
                row.setInt(2, assessed.firstCustomerNo());
                row.setBytes(3, packed);
            });
            // Such a row is large: many would fill the heap.
            rows.flush();
        }
    }

    private void write(Origin origin, DataOutputStream out) {
        // For what it asks the dictionary.
        unpacker.unpack(origin.packed(), 0);
        try {
            withProfit(origin).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** Keeps more of the customers of one chunk, whatever becomes of their alerts. */
    void add(int firstCustomerNo, List<Origin> more) {
        more.forEach(origin -> unpacker.unpack(origin.packed(), 0));
        new Origins(transaction)
                .add(asOf, firstCustomerNo, more.stream().map(this::withProfit).toList());
    }

    private Origin withProfit(Origin origin) {
        return origin.bringing(profits.apply(origin.customerNo()));
    }

    /** The numbers of the customers that are kept so far. */
    BitSet kept() {
        return kept;
    }

    /** The alerts, which are to be ended once all else of the snapshot is stored: mails tell the evidence. */
    Aftermath.Run run() {
        return run;
    }

    /** Keeps what all results were made from. */
    void keep(String ruleSet, long takenAtMillis, Basis basis) {
        transaction
                .createUpdate("""
                        INSERT INTO alert_bases (as_of, taken_at, rule_set, basis, dictionary)
                        VALUES (:asOf, :takenAt, :ruleSet, :basis, :dictionary)""")
                .bind("asOf", asOf.toEpochDay())
                .bind("takenAt", takenAtMillis)
                .bind("ruleSet", ruleSet)
                .bind("basis", basis.toJson())
                .bind("dictionary", dictionary.kept())
                .execute();
    }

    @Override
    public void close() {
        rows.close();
        run.close();
    }
}
