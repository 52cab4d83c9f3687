package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch cost}: costs that no feed tells of. */
@Command(name = "cost", description = "Adds costs that no feed tells of.", synopsisSubcommandLabel = "COMMAND")
public final class CostCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "say what to do, for example: cost add --amount N --by WHO");
        }
    }
}
