package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.history.Dictionary;
import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;

/**
 * Evaluates rule sets over all customers as of some dates. It reads one state of the database and writes nothing, whatever
 * is stored meanwhile; a snapshot, a backtest and a comparison of two sets differ in what they keep of the judgements.
 */
public final class Evaluation {
    /** The most customers that one gathering is for. */
    static final int CHUNK = 4_096;

    private final Database database;
    private final Settings settings;

    public Evaluation(Database database, Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Evaluates every rule set on every date. Each few thousand customers, by ascending number, have a gathering of their
     * own, made from the first of these numbers and filled date after date in some thread; the results are handed over in
     * the order of customers, in the caller's thread.
     */
    public <R> List<Seen> run(
            List<LocalDate> dates, List<RuleBook> sets, IntFunction<Gathering<R>> gatherings, Consumer<R> taker) {
        try (Look look = look(dates)) {
            judge(look, sets, gatherings, taker);
            return look.seen();
        }
    }

    /** The first pass: the populations of the dates. */
    Look look(List<LocalDate> dates) {
        List<ChunkReader> readers = new ArrayList<>();
        try {
            for (int i = 0; i < threads(); i++) {
                readers.add(new ChunkReader(database.openReader()));
            }
            List<Chunk> chunks = chunks(readers.get(0).handle());
            List<FirstPass.Span> spans = dates.stream()
                    .map(date -> new FirstPass.Span(date, date.minusDays(Scores.APART)))
                    .toList();
            FirstPass first = new FirstPass(spans);
            try (Pool<FirstPass.Worker> pool =
                    new Pool<>(readers.stream().map(first::worker).toList())) {
                pool.run(chunks, FirstPass.Worker::read, chunk -> {});
            }
            // Read after the histories' state was fixed: codes are only ever added, so it knows all that stand in them.
            return new Look(readers, chunks, first.seen(), database.read(Dictionary::read));
        } catch (RuntimeException | Error e) {
            readers.forEach(ChunkReader::close);
            throw e;
        }
    }

    /** The second pass: facts, rules, scores. */
    <R> void judge(Look look, List<RuleBook> sets, IntFunction<Gathering<R>> gatherings, Consumer<R> taker) {
        List<Judge> judges = new ArrayList<>();
        for (ChunkReader reader : look.readers()) {
            List<Facts> facts = look.seen().stream()
                    .map(seen -> new Facts(seen.asOf(), settings, look.dictionary(), seen.now(), seen.before()))
                    .toList();
            judges.add(new Judge(reader, facts, sets, settings));
        }
        try (Pool<Judge> pool = new Pool<>(judges)) {
            pool.run(look.chunks(), (judge, chunk) -> judge.judge(chunk, gatherings.apply(chunk.first())), taker);
        }
    }

    private int threads() {
        int wanted = settings.snapshot().threads();
        return wanted > 0 ? wanted : Runtime.getRuntime().availableProcessors();
    }

    private static List<Chunk> chunks(Handle reader) {
        int last = reader.createQuery("SELECT coalesce(max(customer_no), 0) FROM history")
                .mapTo(Integer.class)
                .one();
        List<Chunk> chunks = new ArrayList<>();
        for (int first = 1; first <= last; first += CHUNK) {
            chunks.add(new Chunk(first, Math.min(last, first + CHUNK - 1)));
        }
        return chunks;
    }

    /** What the first pass left: readers that see one state of the database, the populations, and what codes mean. */
    record Look(List<ChunkReader> readers, List<Chunk> chunks, List<Seen> seen, Dictionary dictionary)
            implements AutoCloseable {
        @Override
        public void close() {
            readers.forEach(ChunkReader::close);
        }
    }
}
