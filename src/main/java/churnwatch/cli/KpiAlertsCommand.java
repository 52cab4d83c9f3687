package churnwatch.cli;

import churnwatch.watch.KpiAlerts;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch kpi alerts}: the alerts on KPIs. */
@Command(name = "alerts", description = "Prints the alerts on KPIs that stand.")
public final class KpiAlertsCommand implements Callable<Integer> {
    private final Supplier<KpiAlerts> alerts;
    private final Output output;

    @Option(names = "--all", description = "The closed ones, too.")
    private boolean all;

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiAlertsCommand(Supplier<KpiAlerts> alerts, Output output) {
        this.alerts = alerts;
        this.output = output;
    }

    @Override
    public Integer call() {
        new KpiAlertRows(output, format.get()).print(alerts.get().list(all));
        return ExitCode.DONE;
    }
}
