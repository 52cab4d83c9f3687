package churnwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does something that is kept in the log, and why. */
final class ByOptions {
    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who does it; it is recorded (default: the name of your user).")
    private String who = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is recorded.")
    private @Nullable String reason;

    String who() {
        // A user without a name is a question mark to Java.
        if (who.isBlank() || who.equals("?") || who.strip().equals("churnwatch")) {
            throw new CommandException("--by: '" + who + "' is nobody; name the person who does it");
        }
        return who.strip();
    }

    @Nullable
    String reason() {
        return reason;
    }
}
