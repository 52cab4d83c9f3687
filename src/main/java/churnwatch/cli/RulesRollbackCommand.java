package churnwatch.cli;

import churnwatch.versions.Rollback;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch rules rollback}: a former rule set back into the folder. */
@Command(
        name = "rollback",
        description = "Puts a former rule set back into the rules folder; what lies there is kept as a set first.")
public final class RulesRollbackCommand implements Callable<Integer> {
    private final Supplier<Rollback> rollback;
    private final Output output;

    @Parameters(
            arity = "0..1",
            paramLabel = "HASH",
            description = "The set to bring back; its first digits do (default: the one in use before the folder's).")
    private @Nullable String hash;

    @Mixin
    private ByOptions by = new ByOptions();

    public RulesRollbackCommand(Supplier<Rollback> rollback, Output output) {
        this.rollback = rollback;
        this.output = output;
    }

    @Override
    public Integer call() {
        Rollback.Report report = rollback.get().run(hash, by.who(), by.reason());
        if (report.former().equals(report.hash())) {
            output.line("the rules folder holds rule set " + report.hash() + " already; nothing was written");
            return ExitCode.DONE;
        }
        output.line("the rules folder holds rule set " + report.hash() + " again; files: " + report.written()
                + " written, " + report.removed() + " removed, " + report.same() + " as they were");
        if (!report.former().isEmpty()) {
            output.line("what lay there is kept: rules rollback " + report.former() + " brings it back");
        }
        output.line("README.md and tests/ were left alone: rules test says whether the tests fit these rules");
        return ExitCode.DONE;
    }
}
