package churnwatch.cli;

import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which snapshot a command speaks of. */
final class SnapshotDate {
    private SnapshotDate() {}

    /** The date asked for, or the newest; a date without a snapshot is a failure. */
    static LocalDate find(Handle handle, @Nullable LocalDate asked) {
        Long newest = handle.createQuery("SELECT max(as_of) FROM snapshots")
                .mapTo(Long.class)
                .one();
        if (newest == null) {
            throw new CommandException("There is no snapshot yet; take one with: churnwatch snapshot");
        }
        if (asked == null) {
            return LocalDate.ofEpochDay(newest);
        }
        int found = handle.createQuery("SELECT count(*) FROM snapshots WHERE as_of = :as_of")
                .bind("as_of", asked.toEpochDay())
                .mapTo(Integer.class)
                .one();
        if (found == 0) {
            throw new CommandException("There is no snapshot for " + asked + " (the newest is "
                    + LocalDate.ofEpochDay(newest) + "); take it with: churnwatch snapshot --as-of " + asked);
        }
        return asked;
    }
}
