package churnwatch.cli;

import churnwatch.backtest.BacktestException;
import churnwatch.backtest.Label;
import churnwatch.backtest.Plan;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is replayed; use it as a mixin. */
public final class BacktestOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "The first date.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "No date is later.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(
            names = "--every",
            paramLabel = "STEP",
            description = "From date to date: days, weeks, months or years, such as 30d (default: 1m).")
    private String every = "1m";

    @Option(
            names = "--horizon",
            paramLabel = "DAYS",
            description = "How many days after a date a loss counts (default: 180d).")
    private String horizon = "180d";

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description =
                    "What is a loss: churn, the churn date lies in the horizon, or no_purchase, there is none in it"
                            + " (default: churn).")
    private Label label = Label.CHURN;

    @Option(
            names = "--min-purchases",
            paramLabel = "N",
            description = "Leave out who has fewer purchase days on a date (default: 0, with no_purchase 1).")
    private @Nullable Integer minPurchases;

    @Option(
            names = "--top",
            paramLabel = "PERCENT",
            description = "How many of all are the first in a ranking (default: 10 per cent).")
    private String top = "10%";

    @Option(
            names = "--rules",
            paramLabel = "DIR|HASH",
            description = "A rules folder, or the version of a set that is kept (default: rules.folder).")
    private @Nullable String rules;

    /** The plan; what is wrong with it is wrong usage. */
    Plan plan() {
        int least = minPurchases == null ? label.fewestPurchases() : minPurchases;
        try {
            return new Plan(from, to, period("--every", every), horizonDays(), label, least, share());
        } catch (BacktestException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** The rule set asked for; nothing where it is the configured one. */
    @Nullable
    String rules() {
        return rules;
    }

    private Period period(String option, String text) {
        try {
            return Period.parse("P" + text);
        } catch (DateTimeParseException e) {
            throw usage(option + " '" + text + "' is no length of time; write it like 30d, 2w or 1m");
        }
    }

    private int horizonDays() {
        Period period = period("--horizon", horizon);
        if (period.toTotalMonths() != 0) {
            throw usage("--horizon '" + horizon + "' has no fixed length; write days, like 180d");
        }
        return (int) ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
    }

    private double share() {
        try {
            double percent = Double.parseDouble(top.replace("%", "").strip());
            if (percent > 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number outside the bounds is.
        }
        throw usage("--top '" + top + "' is no percentage between 0 and 100; write it like 10%");
    }

    ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
