package churnwatch.comparison;

import java.util.List;

/** What differs between two sets, date by date, the oldest first. */
public record Difference(List<DateDifference> dates) {
    public Difference {
        dates = List.copyOf(dates);
    }
}
