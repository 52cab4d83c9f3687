package churnwatch.snapshot;

import churnwatch.fact.Level;
import churnwatch.history.Dictionary;
import churnwatch.history.PackedEvents;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What the packed tables of results hold of one customer, made readable. */
public final class CustomerRecords {
    private final Handle handle;
    private final int customerNo;

    /** Works within the transaction of a handle. */
    public CustomerRecords(Handle handle, int customerNo) {
        this.handle = handle;
        this.customerNo = customerNo;
    }

    /** The result of one snapshot; rfm is empty outside the population, money is minor units. */
    public record Score(LocalDate asOf, double score, Level level, long valueAtRisk, String rfm) {}

    /**
     * What an alert was made from on a date: the result, the ids that its evidence names, the events as they were, and the
     * profit (minor units) that rules were told, if they were.
     */
    public record MadeFrom(
            LocalDate asOf,
            double score,
            Level level,
            long valueAtRisk,
            List<String> cited,
            Map<String, Object> events,
            OptionalLong profit) {
        public MadeFrom {
            cited = List.copyOf(cited);
        }
    }

    /** The results of the rules in use, oldest first. */
    public List<Score> scores() {
        return scores(ResultTables.LIVE);
    }

    /** The results of the rules that were judged beside, oldest first. */
    public List<Score> shadowScores() {
        return scores(ResultTables.SHADOW);
    }

    private List<Score> scores(ResultTables tables) {
        List<Score> scores = new ArrayList<>();
        // Of each date the block that would hold the customer.
        handle.createQuery("SELECT b.as_of, b.packed FROM " + tables.scores() + " b WHERE b.first_customer_no ="
                        + " (SELECT max(n.first_customer_no) FROM " + tables.scores()
                        + " n WHERE n.as_of = b.as_of AND n.first_customer_no <= :no) ORDER BY b.as_of")
                .bind("no", customerNo)
                .map((row, context) -> Map.entry(row.getLong(1), Block.of(row.getBytes(2))))
                .forEach(entry -> add(scores, LocalDate.ofEpochDay(entry.getKey()), entry.getValue()));
        return scores;
    }

    private void add(List<Score> scores, LocalDate asOf, Block block) {
        for (int i = 0; i < block.size(); i++) {
            if (block.customerNo(i) == customerNo) {
                scores.add(new Score(asOf, block.score(i), block.level(i), block.valueAtRisk(i), block.rfm(i)));
            }
        }
    }

    /** What the customer's alerts were made from, oldest first; nothing of what was erased. */
    public List<MadeFrom> madeFrom() {
        Origins origins = new Origins(handle);
        List<MadeFrom> made = new ArrayList<>();
        for (long day : handle.createQuery("SELECT as_of FROM alert_bases ORDER BY as_of")
                .mapTo(Long.class)
                .list()) {
            LocalDate asOf = LocalDate.ofEpochDay(day);
            Origins.Kept kept = origins.kept(asOf).orElseThrow();
            origins.find(asOf, customerNo)
                    .filter(origin -> !origin.isErased())
                    .ifPresent(origin -> made.add(new MadeFrom(
                            asOf,
                            origin.said().score(),
                            origin.said().level(),
                            origin.said().valueAtRisk(),
                            origin.cited(),
                            PackedEvents.read(
                                    origin.packed(),
                                    Dictionary.of(kept.dictionary()),
                                    kept.basis().terms().digits()),
                            origin.profit())));
        }
        return made;
    }
}
