package churnwatch.backtest;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest found.
 *
 * @param ruleSet hash of the rule set
 * @param rule the rule that was asked for, of which the lines of dates speak; nothing where they speak of the ranking
 * @param dates the dates that were replayed
 * @param customers different customers among the cases
 * @param notes what to bear in mind, and what was left out
 * @param lines the ranking first, then baselines, levels, signals, rules and dates
 * @param curves of the ranking and its baselines; none where too few were lost
 * @param bins the cases by score
 */
public record Report(
        Plan plan,
        String ruleSet,
        @Nullable String rule,
        List<LocalDate> dates,
        int customers,
        List<String> notes,
        List<Line> lines,
        List<Curve> curves,
        List<Bin> bins) {
    public Report {
        dates = List.copyOf(dates);
        notes = List.copyOf(notes);
        lines = List.copyOf(lines);
        curves = List.copyOf(curves);
        bins = List.copyOf(bins);
    }
}
