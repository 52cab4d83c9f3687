package churnwatch.config;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

/** Monday to Friday, but for holidays. */
public record BusinessDays(Set<LocalDate> holidays) {
    public BusinessDays {
        holidays = Set.copyOf(holidays);
    }

    public static BusinessDays without(Collection<LocalDate> holidays) {
        return new BusinessDays(Set.copyOf(holidays));
    }

    /** The business day that comes so many business days after a day of any kind. */
    public LocalDate after(LocalDate day, int businessDays) {
        LocalDate reached = day;
        for (int left = businessDays; left > 0; ) {
            reached = reached.plusDays(1);
            if (includes(reached)) {
                left--;
            }
        }
        return reached;
    }

    private boolean includes(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
