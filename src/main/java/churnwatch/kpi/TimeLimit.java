package churnwatch.kpi;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interrupts queries that take longer than they may. */
final class TimeLimit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimit.class);

    private final Duration limit;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "kpi-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    TimeLimit(Duration limit) {
        this.limit = limit;
    }

    /** Work on a statement. */
    interface Query<T> {
        T run() throws SQLException;
    }

    /** Runs it; a {@link SqlTimeout} says that it was interrupted. */
    <T> T run(Statement statement, Query<T> query) throws SQLException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = watch.schedule(
                () -> {
                    late.set(true);
                    cancel(statement);
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return query.run();
        } catch (SQLException e) {
            throw late.get() ? new SqlTimeout(limit, e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.warn("a KPI's query that takes too long cannot be interrupted: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** A query was interrupted. */
    static final class SqlTimeout extends SQLException {
        private static final long serialVersionUID = 1L;

        SqlTimeout(Duration limit, SQLException cause) {
            super(
                    "took longer than " + limit.toMillis() / 1000.0 + " s and was stopped; make it simpler, or raise"
                            + " kpi.time_limit",
                    cause);
        }
    }
}
