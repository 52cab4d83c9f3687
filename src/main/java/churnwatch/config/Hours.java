package churnwatch.config;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of the week (none given: all) and the time of day, from inclusive, to exclusive, in which mails may arrive. */
public record Hours(
        List<DayOfWeek> days,
        @Nullable LocalTime from,
        @Nullable LocalTime to) {
    public Hours {
        days = List.copyOf(days);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("from " + from + " is not before to " + to
                    + "; hours lie within one day, like {from: 09:00, to: 17:00}");
        }
    }

    /** Whether the day of the week is one of them. */
    public boolean include(DayOfWeek day) {
        return days.isEmpty() || days.contains(day);
    }

    /** Whether the time of day lies in them. */
    public boolean include(LocalTime time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    String words() {
        return (from == null ? "00:00" : from.toString()) + " to " + (to == null ? "24:00" : to.toString());
    }
}
