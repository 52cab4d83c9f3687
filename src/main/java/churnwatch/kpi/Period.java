package churnwatch.kpi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The days from a first one to, and without, a last one. */
public record Period(LocalDate from, LocalDate to) {
    public Period {
        if (!from.isBefore(to)) {
            throw new KpiException("The period from " + from + " to " + to
                    + " has no day: the end is the first day after it, so it must be later than the beginning");
        }
    }

    /** The last calendar month that is over on a day. */
    public static Period lastFullMonth(LocalDate today) {
        LocalDate month = today.withDayOfMonth(1);
        return new Period(month.minusMonths(1), month);
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    /** The period before: as many calendar months where both bounds are firsts of months, else as many days. */
    public Period previous() {
        if (from.getDayOfMonth() == 1 && to.getDayOfMonth() == 1) {
            return new Period(from.minusMonths(ChronoUnit.MONTHS.between(from, to)), from);
        }
        return new Period(from.minusDays(days()), from);
    }

    /** The calendar weeks, months, quarters or years that it is made of; the first and the last may be cut short. */
    public List<Period> every(Step step) {
        List<Period> parts = new ArrayList<>();
        for (LocalDate start = from; start.isBefore(to); ) {
            LocalDate next = step.after(start);
            LocalDate end = next.isBefore(to) ? next : to;
            parts.add(new Period(start, end));
            start = end;
        }
        return parts;
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
