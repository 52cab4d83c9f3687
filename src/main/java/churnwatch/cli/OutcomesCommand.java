package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch outcomes}: what agents say of their work. */
@Command(
        name = "outcomes",
        description = "Takes back what agents filled in on their list of alerts.",
        synopsisSubcommandLabel = "COMMAND")
public final class OutcomesCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: outcomes import list.csv");
        }
    }
}
