package churnwatch.snapshot;

import churnwatch.fact.FiredSignal;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** The signals that are stored of a date, customer by customer. */
final class StoredSignals {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Handle handle;
    private final LocalDate asOf;
    private final ResultTables tables;

    StoredSignals(Handle handle, LocalDate asOf, ResultTables tables) {
        this.handle = handle;
        this.asOf = asOf;
        this.tables = tables;
    }

    /** Takes the signals of one customer, sorted by id. */
    interface Taker {
        void take(int customerNo, List<FiredSignal> signals);
    }

    private record Row(int customerNo, FiredSignal fired) {}

    /** Hands over the customers who have one, in the order of their numbers. */
    void forEach(Taker taker) {
        try (InStep signals = inStep()) {
            while (signals.next != null) {
                int customerNo = signals.next.customerNo();
                taker.take(customerNo, signals.of(customerNo));
            }
        }
    }

    /** To be asked for customers in the order of their numbers. */
    InStep inStep() {
        return new InStep(rows());
    }

    /** Walks the signals in step with customers. */
    static final class InStep implements AutoCloseable {
        private final ResultIterator<Row> rows;
        private @Nullable Row next;

        private InStep(ResultIterator<Row> rows) {
            this.rows = rows;
            advance();
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }

        /** The signals of a customer, none where the customer has none; those of lesser numbers are passed over. */
        List<FiredSignal> of(int customerNo) {
            List<FiredSignal> own = new ArrayList<>();
            while (next != null && next.customerNo() <= customerNo) {
                if (next.customerNo() == customerNo) {
                    own.add(next.fired());
                }
                advance();
            }
            return own;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private ResultIterator<Row> rows() {
        return handle.createQuery("SELECT customer_no, signal, severity, evidence FROM " + tables.signals()
                        + " WHERE as_of = :day ORDER BY customer_no, signal")
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Row(
                        row.getInt(1), new FiredSignal(row.getString(2), SEVERITIES[row.getInt(3)], row.getString(4))))
                .iterator();
    }
}
