package churnwatch.cli;

import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.notify.Outbox;
import churnwatch.store.Database;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch mail retry}: queues dead letters again. */
@Command(name = "retry", description = "Queues dead letters again, one or all.")
public final class MailRetryCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Outbox> outbox;
    private final Supplier<Clock> clock;
    private final Output output;

    @Parameters(paramLabel = "MAIL", arity = "0..1", description = "The mail's number (default: all dead letters).")
    private @Nullable Long mail;

    @Mixin
    private ByOptions by = new ByOptions();

    public MailRetryCommand(
            Supplier<Database> database, Supplier<Outbox> outbox, Supplier<Clock> clock, Output output) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        Outbox mails = outbox.get();
        Done done = Done.by(by.who(), "mail retry", mail == null ? "all dead letters" : "mail " + mail)
                .because(by.reason());
        int queued = database.get().<Integer, RuntimeException>write("mail retry", tx -> {
            int again = mails.retry(tx, mail);
            if (again > 0) {
                DeedLog.add(tx, clock.get().millis(), done.changing("dead", "queued: " + again));
            }
            return again;
        });
        if (mail != null && queued == 0) {
            throw new CommandException(
                    "No dead letter has the number " + mail + "; see: churnwatch mail list --state dead");
        }
        output.line("mails queued again: " + queued);
        return ExitCode.DONE;
    }
}
