package churnwatch.intake;

import org.jspecify.annotations.Nullable;

/** One row of the feed that is free of faults, ready to be stored; a row to be removed has no values. */
@SuppressWarnings("ArrayRecordComponent") // made once a row by the million, never compared
record FeedRow(
        SourceRow source,
        String id,
        boolean deleted,
        @Nullable Object[] values) {
    long line() {
        return source.line();
    }
}
