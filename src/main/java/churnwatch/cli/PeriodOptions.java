package churnwatch.cli;

import churnwatch.kpi.KpiException;
import churnwatch.kpi.Period;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options {@code --from} and {@code --to}; use it as a mixin. */
final class PeriodOptions {
    @Option(names = "--from", paramLabel = "DATE", description = "The first day (default: of the last full month).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The first day after the period.")
    private @Nullable LocalDate to;

    /** The period asked for; without any the last full month. */
    Period get(CommandSpec at, Clock clock) {
        return of(at, from, to, clock);
    }

    /** The period of two such options. */
    static Period of(CommandSpec at, @Nullable LocalDate first, @Nullable LocalDate end, Clock clock) {
        if (first == null && end == null) {
            return Period.lastFullMonth(LocalDate.now(clock));
        }
        if (first == null || end == null) {
            throw new ParameterException(at.commandLine(), "give both --from and --to, or neither");
        }
        try {
            return new Period(first, end);
        } catch (KpiException e) {
            throw new ParameterException(at.commandLine(), "--to: " + e.getMessage(), e);
        }
    }
}
