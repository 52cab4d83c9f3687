package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch control}: the customers who are left alone, to compare with. */
@Command(name = "control", description = "Works with the control group.", synopsisSubcommandLabel = "COMMAND")
public final class ControlCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "say what to do, for example: control out --alert ID --by WHO --reason TEXT");
        }
    }
}
