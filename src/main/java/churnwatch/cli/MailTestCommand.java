package churnwatch.cli;

import churnwatch.notify.FlushReport;
import churnwatch.notify.Outbox;
import churnwatch.notify.Sender;
import churnwatch.store.Database;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch mail test}: sends one mail to an address, to see whether mail arrives. */
@Command(name = "test", description = "Sends a test mail to an address.")
public final class MailTestCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Sender> sender;
    private final Supplier<Outbox> outbox;
    private final Output output;

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
        Outbox mails = outbox.get();
        long mail = database.get().<Long, RuntimeException>write("mail test", tx -> mails.queueTest(tx, to));
        FlushReport report = sender.get().sendOne(mail);
        output.line("mails sent: " + report.sent());
        return MailCommand.told(report, output);
    }
}
