package churnwatch.snapshot;

import churnwatch.history.PurchaseScan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Reads every history once: the populations of all dates, and the rows themselves as far as memory allows. */
final class FirstPass {
    /** The part of the heap that rows may be kept in; what does not fit is read twice. */
    private static final int HEAP_SHARE = 8;

    private final List<Span> spans;
    private final Function<LocalDate, LazyLifespan> lifespans;
    private final Function<LocalDate, Profits.Year> profits;
    private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final AtomicInteger customers = new AtomicInteger();
    private final List<Worker> workers = new ArrayList<>();

    FirstPass(
            List<Span> spans, Function<LocalDate, LazyLifespan> lifespans, Function<LocalDate, Profits.Year> profits) {
        this.spans = spans;
        this.lifespans = lifespans;
        this.profits = profits;
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
            LocalDate asOf = now.asOf();
            seen.add(new Seen(customers.get(), now, before, lifespans.apply(asOf), profits.apply(asOf)));
        }
        return seen;
    }

    private Population population(LocalDate date, int at) {
        List<Population.Values> parts =
                workers.stream().map(worker -> worker.take(at)).toList();
        return Population.of(date, parts);
    }

    final class Worker implements Pool.Worker {
        private final ChunkReader reader;
        private final PurchaseScan scan = new PurchaseScan();
        /** Of each span the values of its date and of the one before, by turns. */
        private final Population.Values[] values = new Population.Values[2 * spans.size()];

        private final int[] days = new int[values.length];

        private Worker(ChunkReader reader) {
            this.reader = reader;
            for (int i = 0; i < values.length; i++) {
                Span span = spans.get(i / 2);
                values[i] = new Population.Values();
                days[i] = (int) (i % 2 == 0 ? span.asOf() : span.before()).toEpochDay();
            }
        }

        Chunk read(Chunk chunk) {
            byte[] rows = reader.read(chunk);
            Chunk.visit(rows, this::look);
            if (room.addAndGet(-rows.length) >= 0) {
                chunk.keep(rows);
            }
            return chunk;
        }

        private void look(int customerNo, byte[] source, int offset) {
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
