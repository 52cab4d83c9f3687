package churnwatch.cli;

import churnwatch.snapshot.Results;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which snapshot a command speaks of. */
final class SnapshotResults {
    private SnapshotResults() {}

    /** The results of the date asked for, or the newest; a date without a snapshot is a failure. */
    static Results find(Handle handle, @Nullable LocalDate asked) {
        LocalDate newest = Results.newest(handle)
                .orElseThrow(
                        () -> new CommandException("There is no snapshot yet; take one with: churnwatch snapshot"));
        LocalDate date = asked == null ? newest : asked;
        return Results.of(handle, date)
                .orElseThrow(() -> new CommandException("There is no snapshot for " + date + " (the newest is " + newest
                        + "); take it with: churnwatch snapshot --as-of " + date));
    }
}
