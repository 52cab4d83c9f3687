package churnwatch.cli;

import churnwatch.alert.AlertWork;
import churnwatch.alert.Deed;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch alert assign}. */
@Command(name = "assign", description = "Gives alerts to a person, in place of the customer's owner.")
public final class AlertAssignCommand implements Callable<Integer> {
    private final Supplier<AlertWork> work;
    private final Output output;

    @Mixin
    private DeedOptions options = new DeedOptions();

    @Option(names = "--to", paramLabel = "WHO", description = "Who takes them over (default: whoever --by names).")
    private @Nullable String to;

    public AlertAssignCommand(Supplier<AlertWork> work, Output output) {
        this.work = work;
        this.output = output;
    }

    @Override
    public Integer call() {
        return options.decide(Deed.assign(to == null ? options.who() : to), work, output);
    }
}
