package churnwatch.snapshot;

import churnwatch.fact.FiredSignal;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;

/** The signals that are stored of a date, customer by customer. */
final class StoredSignals {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Handle handle;
    private final LocalDate asOf;

    StoredSignals(Handle handle, LocalDate asOf) {
        this.handle = handle;
        this.asOf = asOf;
    }

    /** Takes the signals of one customer, sorted by id. */
    interface Taker {
        void take(int customerNo, List<FiredSignal> signals);
    }

    private record Row(int customerNo, FiredSignal fired) {}

    /** Hands over the customers who have one, in the order of their numbers. */
    void forEach(Taker taker) {
        List<FiredSignal> own = new ArrayList<>();
        int customerNo = 0;
        try (ResultIterator<Row> rows = rows()) {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (row.customerNo() != customerNo && !own.isEmpty()) {
                    taker.take(customerNo, own);
                    own = new ArrayList<>();
                }
                customerNo = row.customerNo();
                own.add(row.fired());
            }
        }
        if (!own.isEmpty()) {
            taker.take(customerNo, own);
        }
    }

    private ResultIterator<Row> rows() {
        return handle.createQuery("""
                        SELECT customer_no, signal, severity, evidence FROM signals
                        WHERE as_of = :day ORDER BY customer_no, signal
                        """)
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Row(
                        row.getInt(1), new FiredSignal(row.getString(2), SEVERITIES[row.getInt(3)], row.getString(4))))
                .iterator();
    }
}
