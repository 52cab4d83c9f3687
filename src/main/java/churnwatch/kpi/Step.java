package churnwatch.kpi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** The steps of a series. */
public enum Step {
    /** From Monday on. */
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The first day of the next step. */
    LocalDate after(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            case QUARTER -> day.withDayOfMonth(1).plusMonths(3 - (day.getMonthValue() - 1) % 3);
            case YEAR -> day.with(TemporalAdjusters.firstDayOfNextYear());
        };
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
