package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch alert snooze}. */
@Command(name = "snooze", description = "Lets alerts sleep, without mails, until a day or until something changes.")
public final class AlertSnoozeCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description =
                    "Wakes them on this day at the latest; a new or graver signal or a risen level wakes them always.")
    private @Nullable LocalDate until;

    public AlertSnoozeCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.snooze(until), work, output);
    }
}
