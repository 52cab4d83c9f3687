package churnwatch.snapshot;

import churnwatch.fact.Lifespan;
import churnwatch.history.Dictionary;
import churnwatch.history.LifeScan;
import churnwatch.history.PurchaseScan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads every history once: the populations and lifespans of all dates, and the rows themselves as far as memory allows. */
final class FirstPass {
    /** The part of the heap that rows may be kept in; what does not fit is read twice. */
    private static final int HEAP_SHARE = 8;

    private final List<Span> spans;
    private final Terms terms;
    private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final AtomicInteger customers = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();

    FirstPass(List<Span> spans, Terms terms) {
        this.spans = spans;
        this.terms = terms;
    }

    /** A date, and the one with which its scores are compared. */
    record Span(LocalDate asOf, LocalDate before) {}

    /** One worker: what it read. */
    Worker worker(ChunkReader reader) {
        Worker worker = new Worker(reader);
        workers.add(worker);
        return worker;
    }

    /** What is left of the pass once it is over: everybody's values are not. */
    List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Population now = population(spans.get(i).asOf(), 2 * i);
            Population before = population(spans.get(i).before(), 2 * i + 1);
            seen.add(new Seen(customers.get(), now, before, lifespan(i)));
        }
        return seen;
    }

    private Population population(LocalDate date, int at) {
        List<Population.Values> parts =
                workers.stream().map(worker -> worker.take(at)).toList();
        return Population.of(date, parts);
    }

    private Lifespan lifespan(int at) {
        return workers.stream().map(worker -> worker.lifespans[at].sum()).reduce(Lifespan.UNKNOWN, Lifespan::and);
    }

    final class Worker implements Pool.Worker {
        private final ChunkReader reader;
        private final PurchaseScan scan = new PurchaseScan();
        /** Of each span the values of its date and of the one before, by turns. */
        private final Population.Values[] values = new Population.Values[2 * spans.size()];

        private final int[] days = new int[values.length];
        private final Lifespans[] lifespans = new Lifespans[spans.size()];
        private @Nullable LifeScan life;

        private Worker(ChunkReader reader) {
            this.reader = reader;
            for (int i = 0; i < values.length; i++) {
                Span span = spans.get(i / 2);
                values[i] = new Population.Values();
                days[i] = (int) (i % 2 == 0 ? span.asOf() : span.before()).toEpochDay();
            }
            for (int i = 0; i < lifespans.length; i++) {
                lifespans[i] = new Lifespans(terms, days[2 * i]);
            }
        }

        Chunk read(Chunk chunk) {
            byte[] rows = reader.read(chunk);
            // The reader's own state of the codes fits the rows that it reads.
            LifeScan scanned = life == null ? new LifeScan(Dictionary.read(reader.handle())) : life;
            life = scanned;
            Chunk.visit(rows, (customerNo, source, offset) -> {
                look(source, offset);
                scanned.open(source, offset);
                for (Lifespans one : lifespans) {
                    one.add(scanned);
                }
            });
            if (room.addAndGet(-rows.length) >= 0) {
                chunk.keep(rows);
            }
            return chunk;
        }

        private void look(byte[] source, int offset) {
            customers.incrementAndGet();
            scan.open(source, offset);
            for (int i = 0; i < values.length; i++) {
                if (scan.at(days[i])) {
                    values[i].add(scan);
                }
            }
        }

        private Population.Values take(int at) {
            Population.Values taken = values[at];
            values[at] = new Population.Values();
            return taken;
        }

        @Override
        public void close() {
            // The reader serves the second pass too.
        }
    }
}
