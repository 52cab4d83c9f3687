package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch alert ack}. */
@Command(name = "ack", description = "Says that somebody has seen alerts.")
public final class AlertAckCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    public AlertAckCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.acknowledge(), work, output);
    }
}
