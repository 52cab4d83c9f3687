package churnwatch.comparison;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A tally for each date. */
final class Tallies {
    private final Supplier<Tally> empty;
    private final Map<LocalDate, Tally> byDate = new HashMap<>();

    Tallies(Supplier<Tally> empty) {
        this.empty = empty;
    }

    /** The tally of a date, an empty one where nothing was counted yet. */
    Tally of(LocalDate date) {
        return byDate.computeIfAbsent(date, d -> empty.get());
    }

    /** Adds what was counted of other customers. */
    void add(Tallies more) {
        more.byDate.forEach((date, tally) -> of(date).add(tally));
    }
}
