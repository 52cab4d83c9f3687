package churnwatch.snapshot;

import churnwatch.fact.FiredSignal;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a snapshot has just stored, to keep what single results were made from; asked for in the order of customers. */
final class StoredResults implements AutoCloseable {
    private final StoredScores scores;
    private final StoredSignals.InStep signals;

    StoredResults(Handle transaction, LocalDate asOf) {
        scores = new StoredScores(transaction, asOf, ResultTables.LIVE);
        signals = new StoredSignals(transaction, asOf, ResultTables.LIVE).inStep();
    }

    /** The origin of an active customer's result. */
    Origin origin(int customerNo, byte[] packed) {
        List<FiredSignal> fired = signals.of(customerNo);
        List<String> cited = fired.stream()
                .flatMap(signal -> EvidenceJson.cited(signal.evidence()).stream())
                .toList();
        Origin.Said[] said = new Origin.Said[1];
        scores.find(
                customerNo,
                (block, i) -> said[0] =
                        new Origin.Said(block.score(i), block.level(i), block.valueAtRisk(i), Origin.digest(fired)));
        return new Origin(customerNo, packed, cited, said[0]);
    }

    @Override
    public void close() {
        signals.close();
    }
}
