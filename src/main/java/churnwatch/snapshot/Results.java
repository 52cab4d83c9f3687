package churnwatch.snapshot;

import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/** Reads what a snapshot stored, in the order of customer ids. */
public final class Results {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Handle handle;
    private final LocalDate asOf;

    private Results(Handle handle, LocalDate asOf) {
        this.handle = handle;
        this.asOf = asOf;
    }

    /** The results of a date; nothing where no snapshot of it was taken. */
    public static Optional<Results> of(Handle handle, LocalDate asOf) {
        return handle.createQuery("SELECT as_of FROM snapshots WHERE as_of = :asOf")
                .bind("asOf", asOf.toEpochDay())
                .mapTo(Long.class)
                .findOne()
                .map(found -> new Results(handle, asOf));
    }

    /** The date of the newest snapshot; nothing where none was taken. */
    public static Optional<LocalDate> newest(Handle handle) {
        return handle.createQuery("SELECT max(as_of) FROM snapshots")
                .mapTo(Long.class)
                .findOne()
                .map(LocalDate::ofEpochDay);
    }

    /** The date these results speak of. */
    public LocalDate asOf() {
        return asOf;
    }

    /** Every signal, by customer id and signal. */
    public void signals(Consumer<SignalRow> taker) {
        try (ResultIterator<SignalRow> rows = handle.createQuery("""
                        SELECT c.customer_id, s.signal, s.severity, s.evidence
                        FROM signals s JOIN customers c ON c.customer_no = s.customer_no
                        WHERE s.as_of = :asOf ORDER BY c.customer_id, s.signal""")
                .bind("asOf", asOf.toEpochDay())
                .map((row, context) ->
                        new SignalRow(row.getString(1), row.getString(2), SEVERITIES[row.getInt(3)], row.getString(4)))
                .iterator()) {
            rows.forEachRemaining(taker);
        }
    }

    /** Every active customer, by customer id. */
    public void risks(Consumer<RiskRow> taker) {
        StoredScores scores = new StoredScores(handle, asOf, ResultTables.LIVE);
        try (ResultIterator<NamedSignal> named = signalsInOrder();
                ResultIterator<Named> customers = handle.createQuery(
                                "SELECT customer_no, customer_id FROM customers ORDER BY customer_id")
                        .map((row, context) -> new Named(row.getInt(1), row.getString(2)))
                        .iterator()) {
            Lookahead signals = new Lookahead(named);
            while (customers.hasNext()) {
                Named customer = customers.next();
                List<String> own = signals.of(customer.customerId());
                scores.find(
                        customer.customerNo(),
                        (block, i) -> taker.accept(new RiskRow(
                                customer.customerId(),
                                block.score(i),
                                block.level(i),
                                block.valueAtRisk(i),
                                own,
                                block.rfm(i))));
            }
        }
    }

    private ResultIterator<NamedSignal> signalsInOrder() {
        return handle.createQuery("""
                        SELECT c.customer_id, s.signal
                        FROM signals s JOIN customers c ON c.customer_no = s.customer_no
                        WHERE s.as_of = :asOf ORDER BY c.customer_id, s.signal""")
                .bind("asOf", asOf.toEpochDay())
                .map((row, context) -> new NamedSignal(row.getString(1), row.getString(2)))
                .iterator();
    }

    /** One signal of one customer: evidence is a JSON object. */
    public record SignalRow(String customerId, String signal, Severity severity, String evidence) {}

    /** One active customer: score 0..1, value at risk in minor units, signals sorted, rfm empty outside the population. */
    public record RiskRow(
            String customerId, double score, Level level, long valueAtRisk, List<String> signals, String rfm) {
        public RiskRow {
            signals = List.copyOf(signals);
        }
    }

    private record Named(int customerNo, String customerId) {}

    private record NamedSignal(String customerId, String signal) {}

    /** Walks the signals in step with the customers. */
    private static final class Lookahead {
        private final Iterator<NamedSignal> rows;
        private @Nullable NamedSignal next;

        Lookahead(Iterator<NamedSignal> rows) {
            this.rows = rows;
            this.next = rows.hasNext() ? rows.next() : null;
        }

        List<String> of(String customerId) {
            List<String> own = new ArrayList<>();
            while (next != null && next.customerId().equals(customerId)) {
                own.add(next.signal());
                next = rows.hasNext() ? rows.next() : null;
            }
            return own;
        }
    }
}
