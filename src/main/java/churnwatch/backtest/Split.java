package churnwatch.backtest;

import java.time.LocalDate;
import java.util.List;

/**
 * Earlier dates to fit on and later ones to judge by. What became of the earlier ones was known on the first of the later
 * ones, so that nothing is judged by what it has seen.
 */
public record Split(List<LocalDate> fitted, List<LocalDate> judged) {
    public Split {
        fitted = List.copyOf(fitted);
        judged = List.copyOf(judged);
    }

    /** The split with the most dates on the side that has fewer. */
    static Split of(List<LocalDate> dates, int horizonDays) {
        Split best = new Split(List.of(), List.of());
        for (int i = 1; i < dates.size(); i++) {
            LocalDate first = dates.get(i);
            List<LocalDate> known = dates.stream()
                    .filter(date -> !date.plusDays(horizonDays).isAfter(first))
                    .toList();
            Split split = new Split(known, dates.subList(i, dates.size()));
            best = split.fewest() > best.fewest() ? split : best;
        }
        if (best.fewest() == 0) {
            throw new BacktestException("There is nothing to judge by: the horizon of no date ends before a later date,"
                    + " up to " + dates.get(dates.size() - 1) + ", the last one of which the data tell what happened;"
                    + " give an earlier --from or a shorter --horizon");
        }
        return best;
    }

    private int fewest() {
        return Math.min(fitted.size(), judged.size());
    }
}
