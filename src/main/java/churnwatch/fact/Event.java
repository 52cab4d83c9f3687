package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One stored row behind a fact, as evidence cites it. */
public interface Event {
    /** The feed file the row came from. */
    String table();

    /** The place of the row among the customer's rows of that file, in order of time and id, from 0. */
    int ordinal();

    /** The day of the event in the configured zone; empty where the feed gave none. */
    @Nullable
    LocalDate date();
}
