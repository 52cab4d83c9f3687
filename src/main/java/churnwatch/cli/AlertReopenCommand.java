package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch alert reopen}. */
@Command(name = "reopen", description = "Opens alerts again that were closed or asleep.")
public final class AlertReopenCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    public AlertReopenCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.reopen(), work, output);
    }
}
