package churnwatch.snapshot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A few workers, each with a state of its own, over many tasks whose results are taken in order. */
final class Pool<W extends Pool.Worker> implements AutoCloseable {
    private static final int AHEAD = 4;

    /** How often is looked whether a task came to an end that may not take for ever. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** So long a pool waits for workers that may be stuck. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ExecutorService executor;
    private final List<W> workers;
    private final BlockingQueue<W> idle;
    private final int threads;
    private final @Nullable Duration patience;

    Pool(List<W> workers) {
        this(workers, null);
    }

    /** Patience is how long a task may take before it counts as stuck, and the pool goes on without its worker. */
    Pool(List<W> workers, @Nullable Duration patience) {
        this.workers = List.copyOf(workers);
        this.patience = patience;
        threads = workers.size();
        idle = new ArrayBlockingQueue<>(threads, false, workers);
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "snapshot");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs the tasks, a few ahead of the taker, and hands over each result in the order of the tasks. */
    <T, R> void run(List<T> tasks, BiFunction<W, T, R> work, Consumer<R> taker) {
        Deque<Running<T, R>> running = new ArrayDeque<>();
        Iterator<T> left = tasks.iterator();
        while (left.hasNext() || !running.isEmpty()) {
            while (left.hasNext() && running.size() < threads * AHEAD) {
                Running<T, R> task = new Running<>(left.next());
                task.future = executor.submit(() -> {
                    W worker = idle.take();
                    task.begun();
                    try {
                        return work.apply(worker, task.of);
                    } finally {
                        idle.add(worker);
                    }
                });
                running.add(task);
            }
            taker.accept(result(running.remove()));
        }
    }

    private <R> R result(Running<?, R> task) {
        while (true) {
            try {
                return patience == null
                        ? task.future().get()
                        : task.future().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (patience != null && task.takesLongerThan(patience)) {
                    throw new StuckException(task.of);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw new IllegalStateException("A snapshot task failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SnapshotRefused("The snapshot was interrupted; nothing of it was stored");
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        // A worker in the middle of a task gives its state back before the states are closed.
        Set<W> out = new HashSet<>(workers);
        try {
            for (int i = 0; i < threads; i++) {
                W worker = patience == null ? idle.take() : idle.poll(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                if (worker == null) {
                    break;
                }
                out.remove(worker);
                worker.close();
            }
            out.forEach(Worker::abandon);
        } catch (InterruptedException e) {
            // The process is ending; its connections end with it.
            Thread.currentThread().interrupt();
        }
    }

    /** A task that did not come to an end. */
    static final class StuckException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object task;

        StuckException(Object task) {
            super("A task of the snapshot does not come to an end");
            this.task = task;
        }

        Object task() {
            return task;
        }
    }

    /** A task on its way. */
    private static final class Running<T, R> {
        private final T of;
        private @Nullable Future<R> future;
        private volatile long begunNanos;
        private volatile boolean hasBegun;

        Running(T of) {
            this.of = of;
        }

        void begun() {
            begunNanos = System.nanoTime();
            hasBegun = true;
        }

        Future<R> future() {
            return Objects.requireNonNull(future);
        }

        boolean takesLongerThan(Duration allowed) {
            return hasBegun && System.nanoTime() - begunNanos > allowed.toNanos();
        }
    }

    /** What one thread works with; closed when the pool is. */
    interface Worker extends AutoCloseable {
        @Override
        void close();

        /** Whatever comes of the task that it still works on, nobody waits for it: it must touch nothing shared. */
        default void abandon() {}
    }
}
