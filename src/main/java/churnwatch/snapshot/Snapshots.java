package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.history.Dictionary;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Takes snapshots: one a date, each in one transaction that replaces what the date had. */
public final class Snapshots {
    /** How far back RFM is compared, in days. */
    private static final int BEFORE = 90;

    private static final int CHUNK = 4_096;

    private final Database database;
    private final Settings settings;
    private final Supplier<RuleBook> rules;
    private final Aftermath aftermath;
    private final Clock clock;

    public Snapshots(Database database, Settings settings, Supplier<RuleBook> rules, Aftermath aftermath, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.rules = rules;
        this.aftermath = aftermath;
        this.clock = clock;
    }

    /**
     * Takes the snapshot of a date. A date older than the newest snapshot is a replay: results are stored, no alert and no
     * mail comes of it.
     */
    public SnapshotReport take(LocalDate asOf) {
        RuleBook book = rules.get();
        return database.write("snapshot of " + asOf, transaction -> take(transaction, asOf, book));
    }

    private SnapshotReport take(Handle transaction, LocalDate asOf, RuleBook book) {
        refuseAfterStop(transaction);
        boolean replayed = isOlderThanNewest(transaction, asOf);
        List<Chunk> chunks = chunks(transaction);
        FirstPass.Seen seen = firstPass(asOf, chunks);
        try (ResultWriter writer = new ResultWriter(transaction, asOf);
                Pool<Assessor> pool = new Pool<>(assessors(transaction, asOf, book, seen.now(), seen.before()))) {
            Aftermath.Run run = replayed ? null : aftermath.begin(transaction, asOf);
            pool.run(chunks, Assessor::assess, result -> {
                writer.write(result);
                if (run != null) {
                    result.withSignals().forEach(run::accept);
                }
            });
            SnapshotReport report = new SnapshotReport(
                    asOf,
                    book.hash(),
                    seen.customers(),
                    writer.active().cardinality(),
                    seen.now().size(),
                    writer.signalCount(),
                    replayed);
            writer.finish(report, clock.millis());
            if (run != null) {
                // Last, since the mails tell the evidence that was stored just now.
                run.finish(writer.active()::get);
            }
            return report;
        }
    }

    private FirstPass.Seen firstPass(LocalDate asOf, List<Chunk> chunks) {
        FirstPass first = new FirstPass(asOf, asOf.minusDays(BEFORE));
        List<FirstPass.Worker> workers = new ArrayList<>();
        for (int i = 0; i < threads(); i++) {
            workers.add(first.worker(new ChunkReader(database.openReader())));
        }
        try (Pool<FirstPass.Worker> pool = new Pool<>(workers)) {
            pool.run(chunks, FirstPass.Worker::read, chunk -> {});
        }
        return first.seen();
    }

    private List<Assessor> assessors(
            Handle transaction, LocalDate asOf, RuleBook book, Population now, Population before) {
        Dictionary dictionary = Dictionary.read(transaction);
        EvidenceJson evidence = new EvidenceJson(book.hash(), Facts.digits(settings.currency()));
        List<Assessor> assessors = new ArrayList<>();
        for (int i = 0; i < threads(); i++) {
            assessors.add(new Assessor(
                    new ChunkReader(database.openReader()),
                    new Facts(asOf, settings, dictionary, now, before),
                    book.evaluator(),
                    evidence,
                    settings.risk()));
        }
        return assessors;
    }

    private int threads() {
        int wanted = settings.snapshot().threads();
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    private static List<Chunk> chunks(Handle transaction) {
        int last = transaction
                .createQuery("SELECT coalesce(max(customer_no), 0) FROM history")
                .mapTo(Integer.class)
                .one();
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 1; first <= last; first += CHUNK) {
            chunks.add(new Chunk(first, Math.min(last, first + CHUNK - 1)));
        }
        return chunks;
    }

    private static boolean isOlderThanNewest(Handle transaction, LocalDate asOf) {
        return transaction
                        .createQuery("SELECT count(*) FROM snapshots WHERE as_of > :asOf")
                        .bind("asOf", asOf.toEpochDay())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void refuseAfterStop(Handle transaction) {
        boolean stopped = transaction
                .createQuery("SELECT stopped FROM imports ORDER BY import_no DESC LIMIT 1")
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        if (stopped) {
            throw new SnapshotRefused(
                    "No snapshot: the last import rejected too large a share of its rows, so what it left"
                            + " out would look like customers leaving. Mend the feed and import it again, or raise"
                            + " intake.stop_share and import again");
        }
    }
}
