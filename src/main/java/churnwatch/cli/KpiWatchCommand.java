package churnwatch.cli;

import churnwatch.kpi.Period;
import churnwatch.watch.Watch;
import churnwatch.watch.Watch.Report;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churnwatch kpi watch}: looks at the KPIs of a period through the rules of the portfolio. */
@Command(
        name = "watch",
        description = "Looks at the KPIs of a period through the rules in rules/portfolio, keeps the alerts and tells"
                + " management. Exit code 3 where an alert stands.")
public final class KpiWatchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<Watch> watch;
    private final Supplier<Clock> clock;
    private final BooleanSupplier told;
    private final Output output;

    @Mixin
    private PeriodOptions period = new PeriodOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    /** The parts; and whether anybody is named to be told. */
    public KpiWatchCommand(Supplier<Watch> watch, Supplier<Clock> clock, BooleanSupplier told, Output output) {
        this.watch = watch;
        this.clock = clock;
        this.told = told;
        this.output = output;
    }

    @Override
    public Integer call() {
        Period asked = period.get(Objects.requireNonNull(spec), clock.get());
        Report report = watch.get().run(asked);
        if (report.values() == 0 && report.faults().isEmpty()) {
            output.note("No rule watches over KPIs: the rules folder has no file portfolio/*.drl");
            return ExitCode.DONE;
        }
        new KpiAlertRows(output, format.get()).print(report.raised());
        output.note(report.words());
        if (report.kept() && !report.news().isEmpty() && !told.getAsBoolean()) {
            output.note("Nobody is told: name the addresses of those who are in kpi.watchers");
        }
        return report.raised().isEmpty() && report.faults().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }
}
