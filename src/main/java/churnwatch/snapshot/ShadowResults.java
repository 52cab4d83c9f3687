package churnwatch.snapshot;

import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what was stored of the live rule set and of the one beside it. */
public final class ShadowResults {
    private final Handle handle;

    public ShadowResults(Handle handle) {
        this.handle = handle;
    }

    /**
     * One date at which a set was judged beside the live one.
     *
     * @param live hash of the live set
     * @param shadow hash of the other; empty where there are no results
     * @param leftOut its rules that could not be evaluated, a line each; empty where all could
     * @param failed why there are no results; empty where there are
     */
    public record Entry(
            LocalDate asOf,
            String live,
            @Nullable String shadow,
            @Nullable String leftOut,
            @Nullable String failed) {}

    /** The newest date, with results or without. */
    public Optional<Entry> newest() {
        return entries("", 1).stream().findFirst();
    }

    /** The newest dates with results, at most so many, the oldest first. */
    public List<Entry> newest(int last) {
        List<Entry> newestFirst = entries("WHERE h.failed IS NULL", last);
        return newestFirst.stream()
                .sorted((one, other) -> one.asOf().compareTo(other.asOf()))
                .toList();
    }

    private List<Entry> entries(String which, int last) {
        return handle.createQuery("""
                        SELECT h.as_of, s.rule_set, h.rule_set, h.left_out, h.failed
                        FROM shadow_snapshots h JOIN snapshots s ON s.as_of = h.as_of
                        """ + which + " ORDER BY h.as_of DESC LIMIT :last")
                .bind("last", last)
                .map((row, context) -> new Entry(
                        LocalDate.ofEpochDay(row.getLong(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    /** What is stored of one customer. */
    public record Stored(double score, Level level, long valueAtRisk, List<FiredSignal> signals) {
        public Stored {
            signals = List.copyOf(signals);
        }
    }

    /** Takes what both sets said of one customer. */
    public interface Taker {
        void take(int customerNo, Stored live, Stored shadow);
    }

    /** Hands over every customer whom both sets judged on a date, in the order of their numbers. */
    public void forEach(LocalDate asOf, Taker taker) {
        StoredScores shadows = new StoredScores(handle, asOf, ResultTables.SHADOW);
        try (StoredSignals.InStep live = new StoredSignals(handle, asOf, ResultTables.LIVE).inStep();
                StoredSignals.InStep beside = new StoredSignals(handle, asOf, ResultTables.SHADOW).inStep()) {
            new StoredScores(handle, asOf, ResultTables.LIVE).forEach((block, i) -> {
                int no = block.customerNo(i);
                List<FiredSignal> ofLive = live.of(no);
                List<FiredSignal> ofShadow = beside.of(no);
                shadows.find(no, (other, k) -> taker.take(no, stored(block, i, ofLive), stored(other, k, ofShadow)));
            });
        }
    }

    private static Stored stored(Block block, int i, List<FiredSignal> signals) {
        return new Stored(block.score(i), block.level(i), block.valueAtRisk(i), signals);
    }
}
