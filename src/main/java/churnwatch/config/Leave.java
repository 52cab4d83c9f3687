package churnwatch.config;

import java.time.LocalDate;

/** The first and the last day on which somebody is away. */
public record Leave(LocalDate from, LocalDate to) {
    public Leave {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to + "; to is the last day away");
        }
    }

    public boolean includes(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    boolean overlaps(Leave other) {
        return !from.isAfter(other.to) && !other.from.isAfter(to);
    }
}
