package churnwatch.cli;

import churnwatch.backtest.Backtest;
import churnwatch.backtest.BacktestException;
import churnwatch.backtest.Figure;
import churnwatch.backtest.Label;
import churnwatch.backtest.Line;
import churnwatch.backtest.Plan;
import churnwatch.backtest.Report;
import churnwatch.rules.RuleBook;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules backtest}: what the rules would have said on past dates, and who was lost afterwards. */
@Command(
        name = "backtest",
        description = "Replays past dates and tells how well rules, levels and ranking foretold who was lost.")
public final class RulesBacktestCommand implements Callable<Integer> {
    private final Supplier<Backtest> backtest;
    private final Function<@Nullable String, RuleBook> rules;
    private final Output output;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "The first date.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "No date is later.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(
            names = "--every",
            paramLabel = "STEP",
            defaultValue = "1m",
            description = "From date to date: days, weeks, months or years, such as 30d or 1m (default).")
    private String every = "1m";

    @Option(
            names = "--horizon",
            paramLabel = "DAYS",
            defaultValue = "180d",
            description = "How far ahead a loss counts, such as 180d (default).")
    private String horizon = "180d";

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            defaultValue = "churn",
            description = "What is a loss: churn (default: the churn date lies in the horizon) or no_purchase (no"
                    + " purchase does).")
    private Label label = Label.CHURN;

    @Option(
            names = "--min-purchases",
            paramLabel = "N",
            description = "Leave out customers with fewer purchase days on a date (default: 0, with no_purchase 1).")
    private @Nullable Integer minPurchases;

    @Option(
            names = "--top",
            paramLabel = "PERCENT",
            defaultValue = "10",
            description = "Tell the precision among the first so many per cent, such as 10 (default).")
    private String top = "10";

    @Option(names = "--rule", paramLabel = "RULE", description = "Tell of this rule alone, beside the ranking.")
    private @Nullable String rule;

    @Option(names = "--rules", paramLabel = "DIR", description = "The rule set (default: rules.folder).")
    private @Nullable String set;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesBacktestCommand(
            Supplier<Backtest> backtest, Function<@Nullable String, RuleBook> rules, Output output) {
        this.backtest = backtest;
        this.rules = rules;
        this.output = output;
    }

    @Override
    public Integer call() {
        Plan plan = plan();
        Report report = backtest.get().run(plan, rules.apply(set));
        if (format.get() == Format.TABLE) {
            forPeople(report);
        } else {
            print(report);
        }
        return ExitCode.DONE;
    }

    private Plan plan() {
        int least = minPurchases == null ? (label == Label.CHURN ? 0 : 1) : minPurchases;
        try {
            return new Plan(from, to, period("--every", every), days(), label, least, share());
        } catch (BacktestException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Period period(String option, String text) {
        try {
            return Period.parse("P" + text);
        } catch (DateTimeParseException e) {
            throw usage(option + " '" + text + "' is no length of time; write it like 30d, 2w or 1m");
        }
    }

    private int days() {
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
        throw usage("--top '" + top + "' is no percentage between 0 and 100; write it like 10");
    }

    private ParameterException usage(String message) {
        if (spec == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(Report report) {
        tell(report);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("scope"),
                Column.text("name"),
                Column.number("customers"),
                Column.number("lost"),
                Column.number("flagged"),
                Column.number("hits")));
        for (String figure : List.of(
                "base_rate", "precision", "recall", "lift", "auc", "top_precision", "lead_days", "auc_behind")) {
            columns.add(Column.decimal(figure));
            columns.add(Column.decimal(figure + "_low"));
            columns.add(Column.decimal(figure + "_high"));
        }
        columns.add(Column.text("note"));
        try (Rows rows = output.rows(format.get(), columns)) {
            for (Line line : report.lines()) {
                List<@Nullable Object> cells = new ArrayList<>();
                cells.add(line.scope().word());
                cells.add(line.name());
                cells.add(line.cases());
                cells.add(line.lost());
                cells.add(line.flagged());
                cells.add(line.hits());
                add(cells, line.baseRate());
                add(cells, line.precision());
                add(cells, line.recall());
                add(cells, line.lift());
                add(cells, line.auc());
                add(cells, line.topPrecision());
                add(cells, line.leadDays());
                add(cells, line.behind());
                cells.add(line.note().isEmpty() ? null : line.note());
                rows.add(cells.toArray());
            }
        }
    }

    private static void add(List<@Nullable Object> cells, @Nullable Figure figure) {
        cells.add(figure == null ? null : (Object) figure.value());
        cells.add(figure == null ? null : (Object) figure.low());
        cells.add(figure == null ? null : (Object) figure.high());
    }

    private void tell(Report report) {
        report.warnings().forEach(warning -> output.note("warning: " + warning));
        if (!report.leftOut().isEmpty()) {
            output.note("left out: " + report.leftOut().size() + " dates from "
                    + report.leftOut().get(0) + ", whose horizon passes " + report.knownUntil()
                    + ", up to which the data tell what happened");
        }
    }

    private void forPeople(Report report) {
        tell(report);
        Line all = report.lines().get(0);
        output.line("rule set " + report.ruleSet() + ", " + report.dates().size() + " dates from "
                + report.dates().get(0) + " to "
                + report.dates().get(report.dates().size() - 1));
        output.line(report.customers() + " customers, " + all.cases() + " times on a date; lost within "
                + report.plan().horizonDays() + " days: " + all.lost() + " (" + percent(all.baseRate()) + " %)");
        output.line("");
        rankings(report);
        flags(report, EnumSet.of(Line.Scope.LEVEL, Line.Scope.BASELINE));
        flags(report, EnumSet.of(Line.Scope.SIGNAL));
        flags(report, EnumSet.of(Line.Scope.RULE));
    }

    private void rankings(Report report) {
        List<Column> columns = List.of(
                Column.text("ranking"),
                Column.text("AUC"),
                Column.text("first " + top + " %: lost %"),
                Column.text("score ahead by"));
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (Line line : report.lines()) {
                boolean date = line.scope() == Line.Scope.DATE && report.dates().size() > 1;
                if (line.scope() == Line.Scope.RANKING || line.scope() == Line.Scope.BASELINE || date) {
                    rows.add(
                            (date ? "score on " : "") + line.name(),
                            line.auc() == null ? line.note() : decimal(line.auc(), 3),
                            percent(line.topPrecision()),
                            decimal(line.behind(), 3));
                }
            }
        }
    }

    private void flags(Report report, Set<Line.Scope> scopes) {
        List<Column> columns = List.of(
                Column.text(
                        scopes.size() > 1 ? "flag" : scopes.iterator().next().word()),
                Column.number("flagged"),
                Column.text("lost %"),
                Column.text("recall %"),
                Column.text("lift"),
                Column.text("lead days"));
        List<Line> lines = report.lines().stream()
                .filter(line -> scopes.contains(line.scope()))
                .toList();
        output.line("");
        try (Rows rows = output.rows(Format.TABLE, columns)) {
            for (Line line : lines) {
                if (line.flagged() > 0 || line.name().equals(rule)) {
                    rows.add(
                            line.name(),
                            line.flagged(),
                            line.precision() == null ? "too few" : percent(line.precision()),
                            percent(line.recall()),
                            decimal(line.lift(), 1),
                            decimal(line.leadDays(), 0));
                }
            }
        }
        long never = lines.stream().filter(line -> line.flagged() == 0).count();
        if (never > 0) {
            output.line("(" + never + " more never fired)");
        }
    }

    private static @Nullable String percent(@Nullable Figure figure) {
        return figure == null
                ? null
                : decimal(new Figure(figure.value() * 100, figure.low() * 100, figure.high() * 100), 0);
    }

    private static @Nullable String decimal(@Nullable Figure figure, int digits) {
        if (figure == null) {
            return null;
        }
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number, figure.value())
                + " (" + String.format(Locale.ROOT, number, figure.low()) + "-"
                + String.format(Locale.ROOT, number, figure.high()) + ")";
    }
}
