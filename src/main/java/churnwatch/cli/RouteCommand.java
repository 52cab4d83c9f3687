package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch route}: who gets which alerts. */
@Command(name = "route", description = "Tells who gets which alerts.", synopsisSubcommandLabel = "COMMAND")
public final class RouteCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: route test --customer ID");
        }
    }
}
