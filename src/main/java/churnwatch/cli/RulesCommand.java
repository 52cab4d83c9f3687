package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch rules}: what those who write rules work with. */
@Command(name = "rules", description = "Lists, checks, tests and compares rules.", synopsisSubcommandLabel = "COMMAND")
public final class RulesCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: rules list");
        }
    }
}
