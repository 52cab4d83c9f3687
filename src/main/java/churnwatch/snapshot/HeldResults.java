package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.rules.Raised;
import churnwatch.store.Batch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot would have said of the customers whom held rules concern, had those rules been left out; of whom it would
 * have said nothing, nothing is stored, since a held rule fires for masses.
 */
final class HeldResults {
    private static final Level[] LEVELS = Level.values();
    private static final Severity[] SEVERITIES = Severity.values();
    /** Alerts look at signals and severities only; the evidence stands in the results. */
    private static final String NO_EVIDENCE = "{}";

    private HeldResults() {}

    /** The numbers of the customers on whom one of these rules raised a signal. */
    static BitSet customers(Handle handle, LocalDate asOf, Set<String> rules) {
        BitSet customers = new BitSet();
        handle.createQuery("SELECT customer_no, evidence FROM signals WHERE as_of = :day")
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) ->
                        EvidenceJson.rules(row.getString(2)).stream().anyMatch(rules::contains) ? row.getInt(1) : 0)
                .forEach(customers::set);
        customers.clear(0);
        return customers;
    }

    /**
     * What is gathered of some customers: what would have been, and the packed histories of those who are to be kept
     * because of it.
     */
    record Withheld(int firstCustomerNo, List<Assessment> without, SortedMap<Integer, byte[]> packed) {}

    /**
     * Gathers what a set without the held rules says. Who is kept already needs not be kept again, nor who has no signal
     * without these rules: then no alert opens or changes that did not with them.
     */
    static Gathering<Withheld> of(int firstCustomerNo, BitSet kept) {
        Withheld withheld = new Withheld(firstCustomerNo, new ArrayList<>(), new TreeMap<>());
        return new Gathering<>() {
            @Override
            public void add(List<Judgement> judgements) {
                Judgement less = judgements.get(0);
                int customerNo = less.customer().no();
                if (less.signals().isEmpty()) {
                    return;
                }
                withheld.without()
                        .add(new Assessment(
                                customerNo,
                                less.score(),
                                less.level(),
                                less.valueAtRisk(),
                                less.signals().stream().map(HeldResults::fired).toList()));
                if (!kept.get(customerNo)) {
                    withheld.packed().put(customerNo, less.place().packed());
                }
            }

            @Override
            public Withheld result() {
                return withheld;
            }
        };
    }

    private static FiredSignal fired(Raised raised) {
        return new FiredSignal(raised.id(), raised.severity(), NO_EVIDENCE);
    }

    /** Drops what the date had. */
    static void clear(Handle transaction, LocalDate asOf) {
        transaction.execute("DELETE FROM held_results WHERE as_of = ?", asOf.toEpochDay());
    }

    static void store(Handle transaction, LocalDate asOf, List<Assessment> some) {
        try (Batch batch = new Batch(transaction, """
                INSERT INTO held_results (as_of, customer_no, score, level, value_at_risk, signals)
                VALUES (?, ?, ?, ?, ?, ?)
                """)) {
            for (Assessment one : some) {
                batch.add(row -> {
                    row.setLong(1, asOf.toEpochDay());
                    row.setInt(2, one.customerNo());
                    row.setDouble(3, one.score());
                    row.setInt(4, one.level().ordinal());
                    row.setLong(5, one.valueAtRisk());
                    row.setString(
                            6,
                            one.signals().stream()
                                    .map(fired -> fired.signal() + ":"
                                            + fired.severity().ordinal())
                                    .collect(Collectors.joining("\n")));
                });
            }
            batch.flush();
        }
    }

    /** To be asked for customers in the order of their numbers. */
    static InStep inStep(Handle handle, LocalDate asOf) {
        return new InStep(handle.createQuery("""
                        SELECT customer_no, score, level, value_at_risk, signals FROM held_results
                        WHERE as_of = :day AND customer_no NOT IN (SELECT customer_no FROM aliases)
                        ORDER BY customer_no
                        """)
                .bind("day", asOf.toEpochDay())
                .setFetchSize(1_000)
                .map((row, context) -> new Assessment(
                        row.getInt(1),
                        row.getDouble(2),
                        LEVELS[row.getInt(3)],
                        row.getLong(4),
                        signals(row.getString(5))))
                .iterator());
    }

    /** Walks the results in step with customers. */
    static final class InStep implements AutoCloseable {
        private final ResultIterator<Assessment> rows;
        private @Nullable Assessment next;

        private InStep(ResultIterator<Assessment> rows) {
            this.rows = rows;
            advance();
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }

        /** What would have been said of a customer; none where that is no signal. Those of lesser numbers are passed over. */
        @Nullable
        Assessment of(int customerNo) {
            while (next != null && next.customerNo() < customerNo) {
                advance();
            }
            boolean isTheirs = next != null && next.customerNo() == customerNo;
            return isTheirs ? next : null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    private static List<FiredSignal> signals(String text) {
        return text.lines()
                .map(line -> {
                    int colon = line.lastIndexOf(':');
                    Severity severity = SEVERITIES[Integer.parseInt(line.substring(colon + 1))];
                    return new FiredSignal(line.substring(0, colon), severity, NO_EVIDENCE);
                })
                .toList();
    }
}
