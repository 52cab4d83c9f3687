package churnwatch.schedule;

import churnwatch.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which slots were begun and how they ended. */
final class Ledger {
    /** Slots that ended well are forgotten after this; failures stay. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;

    Ledger(Database database) {
        this.database = database;
    }

    /** How a slot stands. */
    enum State {
        BEGUN,
        STARTED,
        WAITING,
        DONE,
        FAILED,
        SUPERSEDED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The newest slot that has a row; empty before the daemon's first start. */
    Optional<Instant> newest(Job job) {
        return database.read(handle -> handle.createQuery("""
                        SELECT max(slot) FROM due_slots WHERE job = :job
                        """)
                .bind("job", job.word())
                .map((rs, context) -> {
                    long slot = rs.getLong(1);
                    return rs.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(slot));
                })
                .one());
    }

    /** The slots of a job in a state, oldest first. */
    List<Slot> in(Job job, State state) {
        return database.read(handle -> handle.createQuery("""
                        SELECT slot FROM due_slots WHERE job = :job AND state = :state ORDER BY slot
                        """)
                .bind("job", job.word())
                .bind("state", state.word())
                .map((rs, context) -> new Slot(job, Instant.ofEpochMilli(rs.getLong(1))))
                .list());
    }

    /** From here on slots count: nothing before the first start was missed. */
    void begin(Job job, Instant now) {
        write(new Slot(job, now), State.BEGUN, now, null);
    }

    void start(Slot slot, Instant now) {
        write(slot, State.STARTED, now, null);
    }

    /** A newer slot of the same job makes up for this one. */
    void supersede(Slot slot, Instant now) {
        write(slot, State.SUPERSEDED, now, "made up for by a later one");
    }

    private void write(Slot slot, State state, Instant now, @Nullable String detail) {
        database.writing("serve, " + slot.job().word(), handle -> write(handle, slot, state, now, detail));
    }

    private static void write(Handle handle, Slot slot, State state, Instant now, @Nullable String detail) {
        boolean ended = state != State.STARTED;
        handle.createUpdate("""
                        INSERT INTO due_slots (job, slot, state, started_at, finished_at, detail)
                        VALUES (:job, :slot, :state, :now, :finished, :detail)
                        ON CONFLICT (job, slot) DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at,
                            started_at = CASE WHEN excluded.state = 'started' THEN excluded.started_at ELSE started_at END,
                            detail = excluded.detail
                        """)
                .bind("job", slot.job().word())
                .bind("slot", slot.due().toEpochMilli())
                .bind("state", state.word())
                .bind("now", now.toEpochMilli())
                .bind("finished", ended ? (Long) now.toEpochMilli() : null)
                .bind("detail", detail)
                .execute();
    }

    /** Records the end of a slot and forgets those that ended well long ago. */
    void end(Handle handle, Slot slot, State state, Instant now, String detail) {
        write(handle, slot, state, now, detail);
        handle.createUpdate("""
                        DELETE FROM due_slots WHERE job = :job AND state IN ('done', 'superseded') AND slot < :before
                        """)
                .bind("job", slot.job().word())
                .bind("before", slot.due().minus(KEPT).toEpochMilli())
                .execute();
    }

    /** The first failure since the job last went well: a streak of failures is one trouble. */
    Instant failingSince(Handle handle, Slot slot) {
        return Instant.ofEpochMilli(handle.createQuery("""
                        SELECT coalesce(min(slot), :slot) FROM due_slots WHERE job = :job AND state = 'failed'
                            AND slot > coalesce((SELECT max(slot) FROM due_slots WHERE job = :job AND state = 'done'), 0)
                        """)
                .bind("job", slot.job().word())
                .bind("slot", slot.due().toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    /** Remembers a feed as taken. */
    void taken(Handle handle, String fingerprint, Instant now, String detail) {
        handle.createUpdate("""
                        INSERT INTO feed_drops (fingerprint, taken_at, detail) VALUES (:fingerprint, :now, :detail)
                        ON CONFLICT (fingerprint) DO UPDATE SET taken_at = excluded.taken_at, detail = excluded.detail
                        """)
                .bind("fingerprint", fingerprint)
                .bind("now", now.toEpochMilli())
                .bind("detail", detail)
                .execute();
    }

    boolean isTaken(String fingerprint) {
        return database.read(handle -> handle.createQuery("""
                                SELECT count(*) FROM feed_drops WHERE fingerprint = :fingerprint
                                """)
                        .bind("fingerprint", fingerprint)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    boolean tookFeedSince(Instant since) {
        return database.read(handle -> handle.createQuery("""
                        SELECT count(*) FROM feed_drops WHERE taken_at >= :since
                        """)
                        .bind("since", since.toEpochMilli())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
