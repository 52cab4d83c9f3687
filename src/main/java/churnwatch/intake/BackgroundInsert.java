package churnwatch.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows on a thread of its own while the next ones are read: reading and storing cost about the same. At most two
 * blocks of rows are in memory.
 */
final class BackgroundInsert implements AutoCloseable {
    private static final int ROWS_MAX = 1_000;

    private final Batch batch;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import");
        thread.setDaemon(true);
        return thread;
    });
    private List<Row> rows = new ArrayList<>(ROWS_MAX);
    private @Nullable Future<?> running;

    BackgroundInsert(Connection connection, String sql) throws SQLException {
        this.batch = new Batch(connection, sql);
    }

    /** Adds a row: its number and its values. */
    void add(long number, @Nullable Object[] values) throws SQLException {
        rows.add(new Row(number, values));
        if (rows.size() == ROWS_MAX) {
            send();
        }
    }

    /** Returns once every row added is stored. */
    void finish() throws SQLException {
        send();
        await();
    }

    private void send() throws SQLException {
        await();
        List<Row> block = rows;
        rows = new ArrayList<>(ROWS_MAX);
        running = executor.submit(() -> {
            for (Row row : block) {
                batch.add(new long[] {row.number}, row.values, row.values.length);
            }
            batch.run();
            return block.size();
        });
    }

    private void await() throws SQLException {
        Future<?> before = running;
        running = null;
        if (before == null) {
            return;
        }
        try {
            before.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException("Rows could not be inserted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntakeException("The import was interrupted; nothing was stored");
        }
    }

    /** Waits for a block on its way, since the connection is not free before. */
    @Override
    public void close() throws SQLException {
        executor.shutdown();
        try {
            await();
        } finally {
            batch.close();
        }
    }

    private static final class Row {
        private final long number;
        private final @Nullable Object[] values;

        Row(long number, @Nullable Object[] values) {
            this.number = number;
            this.values = values;
        }
    }
}
