package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.kpi.Goal;
import churnwatch.kpi.GoalProgress;
import churnwatch.kpi.GoalReport;
import churnwatch.kpi.GoalsFile;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.kpi.Unit;
import churnwatch.report.Sheets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch report goal_progress}: how far each goal of goals.yaml has come. */
@Command(name = "goal_progress", description = "How far each goal has come, and whether it is on course to its date.")
public final class ReportGoalProgressCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("kpi"),
            Column.text("measure"),
            Column.text("dimension"),
            Column.text("member"),
            Column.text("strategy"),
            Column.text("owner"),
            Column.text("unit"),
            Column.decimal("baseline"),
            Column.date("baseline_on"),
            Column.decimal("target"),
            Column.date("due"),
            Column.date("from"),
            Column.date("to"),
            Column.decimal("value"),
            Column.decimal("progress"),
            Column.decimal("expected"),
            Column.text("status"),
            Column.text("why"));

    private static final List<Column> ON_SCREEN = List.of(
            Column.text("goal"),
            Column.decimal("baseline"),
            Column.decimal("now"),
            Column.decimal("target"),
            Column.text("unit"),
            Column.date("due"),
            Column.decimal("done %"),
            Column.text("status"),
            Column.text("serves"));

    private final Supplier<Settings> settings;
    private final Supplier<Kpis> kpis;
    private final Supplier<Clock> clock;
    private final ReportPages pages;
    private final Output output;

    @Spec
    private CommandSpec at = CommandSpec.create();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "By the last month that was over at the end of this day (default: today).")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "By the period from this day on, instead of a month; with --to.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "The first day after the period; without --from the last full month before it counts.")
    private @Nullable LocalDate to;

    @Mixin
    private ReportOutOptions out = new ReportOutOptions();

    public ReportGoalProgressCommand(
            Supplier<Settings> settings, Supplier<Kpis> kpis, Supplier<Clock> clock, ReportPages pages, Output output) {
        this.settings = settings;
        this.kpis = kpis;
        this.clock = clock;
        this.pages = pages;
        this.output = output;
    }

    @Override
    public Integer call() {
        return out.print(at, output, pages, made(settings.get(), kpis.get(), period()));
    }

    /** The goals by a period. */
    static MadeReport made(Settings settings, Kpis kpis, Period period) {
        return made(settings, kpis, period, false);
    }

    /** The same for mails, which leave out goals that are of few customers. */
    static MadeReport madeForMail(Settings settings, Kpis kpis, Period period) {
        return made(settings, kpis, period, true);
    }

    private static MadeReport made(Settings settings, Kpis kpis, Period period, boolean forMail) {
        Path file = GoalsFile.beside(settings.kpi().folder());
        List<Goal> read = GoalsFile.read(file, kpis.catalogue());
        List<Goal> goals = read == null ? List.of() : read;
        GoalReport report = new GoalReport(kpis);
        List<Goal> told = forMail ? report.forMails(goals, period) : goals;
        List<GoalProgress> lines = report.of(told, period);
        List<String> notes = goals.isEmpty()
                ? List.of("churnwatch: there are no goals, since " + file
                        + (read == null ? " does not exist" : " names none") + " (config/README.md, \"Goals\")")
                : List.of();
        return new MadeReport(
                Sheets.ofGoals(lines, period, goals.size() - told.size()),
                (to, format) -> print(to, format, period, lines),
                notes,
                false);
    }

    private Period period() {
        LocalDate day = asOf;
        if (day != null && (from != null || to != null)) {
            throw new ParameterException(at.commandLine(), "give either --as-of or --to, not both");
        }
        if (from != null) {
            return PeriodOptions.of(at, from, to, clock.get());
        }
        if (to != null) {
            return Period.lastFullMonth(to);
        }
        return Period.lastFullMonth(day == null ? LocalDate.now(clock.get()) : day.plusDays(1));
    }

    private static void print(Output to, Format format, Period period, List<GoalProgress> lines) {
        if (format == Format.TABLE) {
            onScreen(to, period, lines);
            return;
        }
        try (Rows rows = to.rows(format, COLUMNS)) {
            for (GoalProgress one : lines) {
                Goal goal = one.goal();
                rows.add(
                        goal.kpi(),
                        goal.measure(),
                        goal.dimension(),
                        goal.member(),
                        goal.strategy(),
                        goal.owner(),
                        KpiFigure.unit(one.unit(), to.currency()),
                        one.baseline(),
                        goal.baselineOn(),
                        goal.target(),
                        goal.due(),
                        period.from(),
                        period.to(),
                        one.value(),
                        one.progress(),
                        one.expected(),
                        one.state().word(),
                        one.why());
            }
        }
    }

    private static void onScreen(Output to, Period period, List<GoalProgress> lines) {
        if (lines.isEmpty()) {
            return;
        }
        Currency currency = to.currency();
        to.line(period.toString());
        try (Rows rows = to.rows(Format.TABLE, ON_SCREEN)) {
            for (GoalProgress one : lines) {
                Goal goal = one.goal();
                BigDecimal expected = KpiFigure.rounded(one.expected(), Unit.RATIO, currency);
                rows.add(
                        goal.name(),
                        KpiFigure.rounded(one.baseline(), one.unit(), currency),
                        KpiFigure.rounded(one.value(), one.unit(), currency),
                        KpiFigure.rounded(goal.target(), one.unit(), currency),
                        one.unit() == Unit.RATIO ? "%" : KpiFigure.unit(one.unit(), currency),
                        goal.due(),
                        KpiFigure.rounded(one.progress(), Unit.RATIO, currency),
                        one.state().word().replace('_', ' '),
                        goal.strategy() + " (" + goal.owner() + "); by now " + expected + " % were due"
                                + (one.why().isEmpty() ? "" : "; " + one.why()));
            }
        }
    }
}
