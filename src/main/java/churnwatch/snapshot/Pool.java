package churnwatch.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A few workers, each with a state of its own, over many tasks whose results are taken in order. */
final class Pool<W extends Pool.Worker> implements AutoCloseable {
    private static final int AHEAD = 4;

    private final ExecutorService executor;
    private final BlockingQueue<W> idle;
    private final int threads;

    Pool(List<W> workers) {
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
        Deque<Future<R>> running = new ArrayDeque<>();
        Iterator<T> left = tasks.iterator();
        while (left.hasNext() || !running.isEmpty()) {
            while (left.hasNext() && running.size() < threads * AHEAD) {
                T task = left.next();
                running.add(executor.submit(() -> {
                    W worker = idle.take();
                    try {
                        return work.apply(worker, task);
                    } finally {
                        idle.add(worker);
                    }
                }));
            }
            taker.accept(result(running.remove()));
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
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

    @Override
    public void close() {
        executor.shutdownNow();
        // A worker in the middle of a task gives its state back before the states are closed.
        try {
            for (int i = 0; i < threads; i++) {
                idle.take().close();
            }
        } catch (InterruptedException e) {
            // The process is ending; its connections end with it.
            Thread.currentThread().interrupt();
        }
    }

    /** What one thread works with; closed when the pool is. */
    interface Worker extends AutoCloseable {
        @Override
        void close();
    }
}
