package churnwatch.cli;

import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.notify.Outbox;
import churnwatch.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch mail retry}: queues dead letters again. */
@Command(name = "retry", description = "Queues dead letters again, some or all.")
public final class MailRetryCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Outbox> outbox;
    private final Supplier<Clock> clock;
    private final Output output;

    @Parameters(paramLabel = "MAIL", arity = "0..*", description = "The mails' numbers (default: all dead letters).")
    private List<String> words = List.of();

    @Spec
    private @Nullable CommandSpec spec;

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
        List<Long> mails = words.stream().map(this::number).toList();
        Outbox letters = outbox.get();
        Done done = Done.by(by.who(), "mail retry", mails.isEmpty() ? "all dead letters" : "mail " + words(mails))
                .because(by.reason());
        List<Long> queued = database.get().<List<Long>, RuntimeException>write("mail retry", tx -> {
            List<Long> again = letters.retry(tx, mails);
            List<Long> others = mails.stream()
                    .distinct()
                    .filter(mail -> !again.contains(mail))
                    .toList();
            if (!others.isEmpty()) {
                throw new CommandException("No dead letter has the number " + words(others)
                        + "; nothing was queued; see: churnwatch mail list --state dead");
            }
            if (!again.isEmpty()) {
                DeedLog.add(tx, clock.get().millis(), done.changing("dead", "queued: " + again.size()));
            }
            return again;
        });
        output.line("mails queued again: " + queued.size());
        return ExitCode.DONE;
    }

    // Were the words numbers to picocli, it would call one that is none an argument too many.
    private Long number(String word) {
        try {
            return Long.valueOf(word);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "Invalid value for MAIL: '" + word + "' is not a whole number",
                    e);
        }
    }

    private static String words(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
