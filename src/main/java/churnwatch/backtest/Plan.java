package churnwatch.backtest;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which dates are replayed, and what is looked for after each.
 *
 * @param from the first date
 * @param to no date is later
 * @param every the step from date to date
 * @param horizonDays a customer is lost who is lost on one of so many days after the date
 * @param minPurchases customers with fewer purchase days on a date are left out of it
 * @param topShare the share of customers, 0..1, whose precision is told when everybody is ranked
 */
public record Plan(
        LocalDate from, LocalDate to, Period every, int horizonDays, Label label, int minPurchases, double topShare) {
    private static final int MOST_DATES = 1_000;

    public Plan {
        if (to.isBefore(from)) {
            throw new BacktestException("--to " + to + " lies before --from " + from + "; exchange them");
        }
        if (horizonDays < 1) {
            throw new BacktestException("--horizon is " + horizonDays + " days; give at least 1d");
        }
        if (!from.plus(every).isAfter(from)) {
            throw new BacktestException("--every " + words(every) + " does not lead on; write it like 1m or 30d");
        }
        if (from.plus(every.multipliedBy(MOST_DATES)).isBefore(to)) {
            throw new BacktestException("--every " + words(every) + " gives more than " + MOST_DATES
                    + " dates; give a longer step or a shorter span");
        }
    }

    /** The dates, each counted from the first one, so that the last days of months stay such. */
    public List<LocalDate> dates() {
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; ; i++) {
            LocalDate date = from.plus(every.multipliedBy(i));
            if (date.isAfter(to)) {
                return dates;
            }
            dates.add(date);
        }
    }

    /** A length of time as it is written: 1m, 30d. */
    private static String words(Period period) {
        return period.toString().substring(1).toLowerCase(Locale.ROOT);
    }
}
