package churnwatch.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code churnwatch report mail}: the mails of reports now, besides those that the daemon queues at their time. */
@Command(
        name = "mail",
        description = "Queues the mails of reports as reports.mail says, now; 'mail --flush' or serve sends them.")
public final class ReportMailCommand implements Callable<Integer> {
    private final Supplier<MailedReports> reports;
    private final Supplier<Clock> clock;
    private final Output output;

    public ReportMailCommand(Supplier<MailedReports> reports, Supplier<Clock> clock, Output output) {
        this.reports = reports;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        MailedReports.Queued queued = reports.get().queue(clock.get().instant());
        queued.faults().forEach(fault -> output.note("churnwatch: " + fault));
        output.note("churnwatch: queued " + queued.mails() + (queued.mails() == 1 ? " mail" : " mails")
                + (queued.mails() == 0 ? ", since reports.mail names nobody" : ""));
        return queued.faults().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }
}
