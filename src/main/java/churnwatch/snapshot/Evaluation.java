package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Customer;
import churnwatch.history.Dictionary;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFailure;
import churnwatch.store.Database;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates rule sets over all customers as of some dates. It reads one state of the database and writes nothing, whatever
 * is stored meanwhile; a snapshot, a backtest and a comparison of two sets differ in what they keep of the judgements.
 */
public final class Evaluation {
    /** The most customers that one gathering is for. */
    static final int CHUNK = 4_096;

    /** So much longer than they may rules are waited for before they count as stuck. */
    private static final Duration GRACE = Duration.ofSeconds(1);

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
            judge(look, sets.stream().map(set -> withoutData(look, set)).toList(), gatherings, taker);
            return look.seen();
        }
    }

    /** As in a snapshot, rules that speak of a table without any row are silent. */
    private static RuleBook withoutData(Look look, RuleBook set) {
        Handle handle = look.readers().get(0).handle();
        // What is absent is so on every date.
        Gaps gaps = Gaps.of(handle, LocalDate.EPOCH, Map.of(), set.needs());
        return gaps.silent().isEmpty() ? set : set.silencing(gaps.silent());
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
            FirstPass first = new FirstPass(
                    spans,
                    date -> new LazyLifespan(database, Terms.of(settings), date),
                    new Profits(readers.get(0).handle(), dates)::upTo);
            try (Pool<FirstPass.Worker> pool =
                    new Pool<>(readers.stream().map(first::worker).toList())) {
                pool.run(chunks, FirstPass.Worker::read, chunk -> {});
            }
            // Read after the histories' state was fixed: codes are only ever added, so it knows all that stand in them.
            return new Look(readers, chunks, first.seen(), database.read(Dictionary::read), null);
        } catch (RuntimeException | Error e) {
            readers.forEach(ChunkReader::close);
            throw e;
        }
    }

    /** The second pass: facts, rules, scores. */
    <R> void judge(Look look, List<RuleBook> sets, IntFunction<Gathering<R>> gatherings, Consumer<R> taker) {
        try {
            judge(look, sets, null, gatherings, taker);
        } catch (ChunkFailure e) {
            throw e.failure();
        }
    }

    /**
     * The second pass, in which the rules have only so much time for a chunk; a {@link ChunkFailure} tells where they
     * failed, or did not come back.
     */
    <R> void judge(
            Look look,
            List<RuleBook> sets,
            @Nullable Duration budget,
            IntFunction<Gathering<R>> gatherings,
            Consumer<R> taker) {
        look.seen().forEach(seen -> sets.forEach(seen::prepare));
        List<Judge> judges = look.readers().stream()
                .map(reader -> judge(reader, look, sets, budget))
                .toList();
        try (Pool<Judge> pool = new Pool<>(judges, budget == null ? null : budget.plus(GRACE))) {
            pool.run(look.chunks(), (judge, chunk) -> judge.judge(chunk, gatherings.apply(chunk.first())), taker);
        } catch (Pool.StuckException e) {
            throw new ChunkFailure((Chunk) e.task(), RuleFailure.ofTime(e));
        }
    }

    private Judge judge(ChunkReader reader, Look look, List<RuleBook> sets, @Nullable Duration budget) {
        List<Facts> facts = look.seen().stream()
                .map(seen ->
                        new Facts(seen.asOf(), settings, look.dictionary(), seen.now(), seen.before(), seen.worth()))
                .toList();
        return new Judge(reader, facts, sets, settings, budget, look.only());
    }

    /** The active customers of a chunk on the first date, session by session. */
    List<List<Customer>> sessions(Look look, Chunk chunk) {
        Judge judge = judge(look.readers().get(0), look, List.of(), null);
        try {
            return judge.sessions(chunk);
        } finally {
            judge.close();
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

    /**
     * What the first pass left: readers that see one state of the database, the populations, and what codes mean; and the
     * numbers of the customers to judge, where these are not all.
     */
    record Look(
            List<ChunkReader> readers,
            List<Chunk> chunks,
            List<Seen> seen,
            Dictionary dictionary,
            @Nullable BitSet only)
            implements AutoCloseable {
        /** The same for some customers, by the same readers. */
        Look only(BitSet some) {
            List<Chunk> theirs = chunks.stream()
                    .filter(chunk -> {
                        int next = some.nextSetBit(chunk.first());
                        return next >= 0 && next <= chunk.last();
                    })
                    .toList();
            return new Look(readers, theirs, seen, dictionary, some);
        }

        @Override
        public void close() {
            readers.forEach(ChunkReader::close);
        }
    }
}
