package churnwatch.cli;

import churnwatch.config.Settings;
import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Finding;
import churnwatch.kpi.Finding.Severity;
import churnwatch.kpi.KpiCheck;
import churnwatch.kpi.Period;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch kpi check}: what is wrong with the KPI files. */
@Command(
        name = "check",
        description = "Reads all KPI files, runs each query without the right to write, and tells all that is wrong.")
public final class KpiCheckCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS =
            List.of(Column.text("file"), Column.number("line"), Column.text("severity"), Column.text("message"));

    private final Supplier<Settings> settings;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Database> database;
    private final Supplier<Clock> clock;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiCheckCommand(
            Supplier<Settings> settings,
            Supplier<Catalogue> catalogue,
            Supplier<Database> database,
            Supplier<Clock> clock,
            Output output) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.database = database;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        Catalogue all = catalogue.get();
        Period month = Period.lastFullMonth(LocalDate.now(clock.get()));
        List<Finding> findings = KpiCheck.run(all, database.get(), settings.get(), month);
        if (format.get() == Format.TABLE) {
            findings.forEach(
                    one -> output.words(one.place() + ": " + one.severity().word() + ": " + one.message()));
        } else {
            print(findings);
        }
        long wrong =
                findings.stream().filter(one -> one.severity() != Severity.NOTE).count();
        String summary = "KPIs: " + all.all().size() + ", errors and warnings: " + wrong + ", notes: "
                + (findings.size() - wrong);
        if (format.get() == Format.TABLE) {
            output.line(summary);
        } else {
            output.note("churnwatch: " + summary);
        }
        return wrong == 0 ? ExitCode.DONE : ExitCode.FOUND;
    }

    private void print(List<Finding> findings) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Finding one : findings) {
                rows.add(
                        one.file(),
                        one.line() > 0 ? one.line() : null,
                        one.severity().word(),
                        one.message());
            }
        }
    }
}
