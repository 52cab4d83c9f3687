package churnwatch.cli;

import churnwatch.retention.ControlGroup;
import churnwatch.retention.ControlGroup.TakenOut;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code churnwatch control out}. */
@Command(
        name = "out",
        description = "Takes a customer out of the control group for good: their alerts become work, and part of no"
                + " comparison.")
public final class ControlOutCommand implements Callable<Integer> {
    private final Supplier<ControlGroup> group;
    private final Output output;

    @ArgGroup(multiplicity = "1")
    private Who whom = new Who();

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is recorded.")
    private String reason = "";

    public ControlOutCommand(Supplier<ControlGroup> group, Output output) {
        this.group = group;
        this.output = output;
    }

    private static final class Who {
        @Option(names = "--customer", paramLabel = "ID", description = "The customer_id.")
        private @Nullable String customerId;

        @Option(names = "--alert", paramLabel = "ID", description = "The customer of this alert.")
        private @Nullable Long alertId;
    }

    @Override
    public Integer call() {
        TakenOut out = group.get().takeOut(whom.customerId, whom.alertId, who, reason);
        output.line("customer " + ScreenText.printable(out.customerId()) + " is out of the control group"
                + (out.alertId() == null ? "" : "; alert " + out.alertId() + " is work now"));
        return ExitCode.DONE;
    }
}
