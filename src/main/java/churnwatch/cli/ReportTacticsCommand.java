package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.kpi.Kpis;
import churnwatch.kpi.Period;
import churnwatch.report.Sheets;
import churnwatch.retention.Effect;
import churnwatch.retention.Measured;
import churnwatch.retention.TacticReport;
import churnwatch.retention.Verdict;
import churnwatch.store.Database;
import java.time.LocalDate;
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

/** {@code churnwatch report tactics}: exits with 3 where a tactic drives customers away. */
@Command(
        name = "tactics",
        description = "Prints what tactics cost and changed, by tactic and signal, against the control group.")
public final class ReportTacticsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("tactic"),
            Column.text("signal"),
            Column.number("customers"),
            Column.money("cost"),
            Column.number("recorded_saved"),
            Column.number("judged"),
            Column.number("saved"),
            Column.decimal("save_rate"),
            Column.number("control"),
            Column.number("control_saved"),
            Column.decimal("control_rate"),
            Column.decimal("difference"),
            Column.decimal("difference_low"),
            Column.decimal("difference_high"),
            Column.text("verdict"),
            Column.money("cost_per_save"),
            Column.decimal("incremental_saves"),
            Column.money("cost_per_incremental_save"),
            Column.money("value_kept"),
            Column.decimal("return"),
            Column.decimal("incremental_return"));

    private final Supplier<Settings> settings;
    private final Supplier<Database> database;
    private final Supplier<TacticReport> report;
    private final ReportPages pages;
    private final Output output;

    @Spec
    private CommandSpec at = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Alerts that opened from this day on (default: since there is a control group, or else since"
                    + " anything was done).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "And before this day (default: up to today).")
    private @Nullable LocalDate to;

    @Mixin
    private ReportOutOptions out = new ReportOutOptions();

    public ReportTacticsCommand(
            Supplier<Settings> settings,
            Supplier<Database> database,
            Supplier<TacticReport> report,
            ReportPages pages,
            Output output) {
        this.settings = settings;
        this.database = database;
        this.report = report;
        this.pages = pages;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new ParameterException(
                    at.commandLine(), "--to: " + to + " is not after --from: " + from + "; give a later day");
        }
        return out.print(at, output, pages, made(settings.get(), database.get(), report.get(), from, to));
    }

    /** What tactics changed, of the alerts that opened between two days; where one is not given, without a bound there. */
    static MadeReport made(
            Settings settings,
            Database database,
            TacticReport report,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        Period period = from == null || to == null ? null : new Period(from, to);
        return made(settings, database.read(handle -> report.lines(handle, from, to)), period);
    }

    /** The same for mails, which tell of no few customers. */
    static MadeReport madeForMail(Settings settings, Database database, TacticReport report, Kpis kpis) {
        return made(settings, database.read(handle -> report.linesForMail(handle, kpis::told)), null);
    }

    private static MadeReport made(Settings settings, List<Measured> lines, @Nullable Period period) {
        int decimals = settings.currency().getDefaultFractionDigits();
        List<String> notes = lines.stream()
                .filter(line -> line.effect().verdict() == Verdict.HARMS)
                .map(line -> "harm: fewer customers stayed after "
                        + (line.tactic() == null ? "all the work" : "tactic " + line.tactic())
                        + (line.signal() == null ? "" : " for " + line.signal()) + " than in the control group")
                .toList();
        return new MadeReport(
                Sheets.ofTactics(lines, period, decimals),
                (into, format) -> print(into, format, decimals, lines),
                notes,
                !notes.isEmpty());
    }

    private static void print(Output into, Format format, int decimals, List<Measured> lines) {
        if (format == Format.TABLE) {
            new TacticsTable(into, decimals).print(lines);
        } else {
            try (Rows rows = into.rows(format, COLUMNS)) {
                lines.forEach(line -> add(rows, line));
            }
        }
    }

    private static void add(Rows rows, Measured line) {
        Effect effect = line.effect();
        rows.add(
                line.tactic(),
                line.signal(),
                line.customers(),
                line.cost(),
                line.recordedSaved(),
                effect.treated(),
                effect.saved(),
                line.saveRate(),
                effect.control(),
                effect.controlSaved(),
                line.controlRate(),
                effect.difference(),
                effect.low(),
                effect.high(),
                effect.verdict().word(),
                line.costPerSave(),
                line.incrementalSaves(),
                line.costPerIncrementalSave(),
                line.valueKept(),
                line.returnOnCost(),
                effect.incrementalReturn());
    }
}
