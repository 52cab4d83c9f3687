package churnwatch.cli;

import churnwatch.alert.Suppression;
import churnwatch.alert.Suppressions;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch suppress end}. */
@Command(name = "end", description = "Ends a suppression before its day; the next snapshot mails what it held back.")
public final class SuppressEndCommand implements Callable<Integer> {
    private final Supplier<Suppressions> suppressions;
    private final Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "As 'suppress list' prints it, for example S-3.")
    private String id = "";

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who decides; it is recorded.")
    private String who = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String reason;

    public SuppressEndCommand(Supplier<Suppressions> suppressions, Output output) {
        this.suppressions = suppressions;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (!id.matches("([Ss]-)?[0-9]{1,15}") && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "'" + id + "' is no suppression; write it like S-3, as 'suppress list' does");
        }
        long number = Long.parseLong(id.replaceFirst("^[Ss]-", ""));
        Suppression ended = suppressions.get().end(number, who, reason);
        output.line(ended.name() + " is over; it stopped mails about " + ScreenText.printable(ended.words()));
        return ExitCode.DONE;
    }
}
