package churnwatch.backtest;

import java.time.LocalDate;
import java.util.List;

/**
 * What a backtest found.
 *
 * @param ruleSet hash of the rule set
 * @param dates the dates that were replayed
 * @param leftOut those whose horizon passes what is known
 * @param knownUntil the day up to which the data tell what happened
 * @param customers different customers among the cases
 * @param warnings what to bear in mind
 */
public record Report(
        Plan plan,
        String ruleSet,
        List<LocalDate> dates,
        List<LocalDate> leftOut,
        LocalDate knownUntil,
        int customers,
        List<String> warnings,
        List<Line> lines) {
    public Report {
        dates = List.copyOf(dates);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
        lines = List.copyOf(lines);
    }
}
