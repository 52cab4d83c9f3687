package churnwatch.cli;

import churnwatch.watch.KpiAlert;
import churnwatch.watch.KpiAlerts;
import churnwatch.watch.WatchRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code churnwatch kpi ack}. */
@Command(name = "ack", description = "Says that somebody has seen alerts on KPIs and looks after them.")
public final class KpiAckCommand implements Callable<Integer> {
    private final Supplier<KpiAlerts> alerts;
    private final Output output;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "The numbers of the alerts: all of them, or nothing is done.")
    private List<Long> numbers = new ArrayList<>();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String why;

    public KpiAckCommand(Supplier<KpiAlerts> alerts, Output output) {
        this.alerts = alerts;
        this.output = output;
    }

    @Override
    public Integer call() {
        try {
            for (KpiAlert alert : alerts.get().acknowledge(numbers, who, why)) {
                output.line("alert " + alert.number() + " on " + alert.subject().kpi() + " is acknowledged");
            }
            return ExitCode.DONE;
        } catch (WatchRefused e) {
            throw new CommandException(e.getMessage() + "; nothing was done");
        }
    }
}
