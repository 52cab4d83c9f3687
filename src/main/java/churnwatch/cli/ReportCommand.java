package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch report}: reports by name. */
@Command(name = "report", description = "Prints a report.", synopsisSubcommandLabel = "NAME")
public final class ReportCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "say which report, for example: report pipeline; 'report list' names them all");
        }
    }
}
