package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch suppress}: mails that people stop for a while. */
@Command(
        name = "suppress",
        description = "Stops mails about customers, segments or signals for a while.",
        synopsisSubcommandLabel = "COMMAND")
public final class SuppressCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: suppress list");
        }
    }
}
