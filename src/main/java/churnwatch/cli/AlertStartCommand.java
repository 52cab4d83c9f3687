package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch alert start}. */
@Command(name = "start", description = "Says that somebody works on alerts.")
public final class AlertStartCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    public AlertStartCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.start(), work, output);
    }
}
