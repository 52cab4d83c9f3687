package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch alert}: what can be done with alerts. */
@Command(name = "alert", description = "Works with alerts.", synopsisSubcommandLabel = "COMMAND")
public final class AlertCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: alert ack ID --by WHO");
        }
    }
}
