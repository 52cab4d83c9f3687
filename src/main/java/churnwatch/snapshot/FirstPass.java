package churnwatch.snapshot;

import churnwatch.history.PurchaseScan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Reads every history once: the populations of two dates, and the rows themselves as far as memory allows. */
final class FirstPass {
    /** The part of the heap that rows may be kept in; what does not fit is read twice. */
    private static final int HEAP_SHARE = 8;

    private final LocalDate asOf;
    private final LocalDate before;
    private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private final AtomicInteger customers = new AtomicInteger();
    private final List<Population.Values> now = new ArrayList<>();
    private final List<Population.Values> earlier = new ArrayList<>();

    FirstPass(LocalDate asOf, LocalDate before) {
        this.asOf = asOf;
        this.before = before;
    }

    /** One worker: what it read. */
    Worker worker(ChunkReader reader) {
        Worker worker = new Worker(reader);
        now.add(worker.valuesNow);
        earlier.add(worker.valuesBefore);
        return worker;
    }

    /** What is left of the pass once it is over: everybody's values are not. */
    record Seen(int customers, Population now, Population before) {}

    Seen seen() {
        Population populationNow = Population.of(asOf, now);
        now.clear();
        Population populationBefore = Population.of(before, earlier);
        earlier.clear();
        return new Seen(customers.get(), populationNow, populationBefore);
    }

    final class Worker implements Pool.Worker {
        private final ChunkReader reader;
        private final PurchaseScan scan = new PurchaseScan();
        private final Population.Values valuesNow = new Population.Values();
        private final Population.Values valuesBefore = new Population.Values();

        private Worker(ChunkReader reader) {
            this.reader = reader;
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
            if (scan.at((int) asOf.toEpochDay())) {
                valuesNow.add(scan);
            }
            if (scan.at((int) before.toEpochDay())) {
                valuesBefore.add(scan);
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
