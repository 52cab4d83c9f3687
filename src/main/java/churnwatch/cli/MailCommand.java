package churnwatch.cli;

import churnwatch.notify.FlushReport;
import churnwatch.notify.FlushReport.Failure;
import churnwatch.notify.Outbox;
import churnwatch.notify.Sender;
import churnwatch.store.Database;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch mail --flush}: sends what the outbox holds now; its subcommands look into the outbox. */
@Command(name = "mail", description = "Sends the mails that wait, and looks after those that could not be sent.")
public final class MailCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Sender> sender;
    private final Supplier<Outbox> outbox;
    private final Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--flush",
            description = "Sends what the outbox holds now, also what would be tried again only later; what waits for"
                    + " its recipient's time goes on waiting.")
    private boolean flush;

    @Option(names = "--early", description = "With --flush: also what waits for its recipient's time.")
    private boolean early;

    public MailCommand(Supplier<Database> database, Supplier<Sender> sender, Supplier<Outbox> outbox, Output output) {
        this.database = database;
        this.sender = sender;
        this.outbox = outbox;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (!flush) {
            CommandSpec at = java.util.Objects.requireNonNull(spec);
            throw new ParameterException(at.commandLine(), "Say what to do: --flush, list, retry, preview or test");
        }
        FlushReport report = early ? sender.get().sendAll() : sender.get().sendWaiting();
        Outbox.Waiting left = database.get().read(outbox.get()::waiting);
        output.line("mails sent: " + report.sent() + ", failed: "
                + report.failures().size() + ", waiting: " + left.queued()
                + (left.early() > 0 ? " (" + left.early() + " for their recipients' time)" : "") + ", dead: "
                + left.dead());
        if (report.full() && left.queued() > left.early()) {
            output.note(
                    "churnwatch: as many mails left within a minute as mail.per_minute allows; the others leave with"
                            + " the next flush a minute from now");
        }
        return told(report, output);
    }

    /** Names each failure; a mail that was not sent is a finding. */
    static int told(FlushReport report, Output output) {
        for (Failure failure : report.failures()) {
            output.note("churnwatch: mail " + failure.messageNo() + " to " + failure.recipient() + " was not sent"
                    + (failure.dead() ? " and is a dead letter (see: mail retry)" : " and will be tried again") + ": "
                    + failure.error());
        }
        return report.failures().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }
}
