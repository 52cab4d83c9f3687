package churnwatch.comparison;

import java.util.List;

/** What differs between two sets, date by date, the oldest first. */
public record SetDifference(List<DateDifference> dates) {
    public SetDifference {
        dates = List.copyOf(dates);
    }
}
