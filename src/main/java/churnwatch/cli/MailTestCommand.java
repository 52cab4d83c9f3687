package churnwatch.cli;

import churnwatch.notify.FlushReport;
import churnwatch.notify.Outbox;
import churnwatch.notify.Sender;
import churnwatch.store.Database;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch mail test}: sends one mail to an address, to see whether mail arrives. */
@Command(name = "test", description = "Sends a test mail to an address.")
public final class MailTestCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Sender> sender;
    private final Supplier<Outbox> outbox;
    private final Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "Where to send it.")
    private String to = "";

    public MailTestCommand(
            Supplier<Database> database, Supplier<Sender> sender, Supplier<Outbox> outbox, Output output) {
        this.database = database;
        this.sender = sender;
        this.outbox = outbox;
        this.output = output;
    }

    @Override
    public Integer call() {
        Sender.addressFault(to).ifPresent(fault -> {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--to: " + fault);
        });
        Outbox mails = outbox.get();
        long mail = database.get().<Long, RuntimeException>write("mail test", tx -> mails.queueTest(tx, to));
        FlushReport report = sender.get().sendOne(mail);
        if (!report.failures().isEmpty()) {
            database.get().writing("mail test", tx -> mails.dropTest(tx, mail));
            throw new CommandException("No test mail was sent to " + to + ": "
                    + report.failures().get(0).error());
        }
        output.line("mails sent: " + report.sent());
        return ExitCode.DONE;
    }
}
