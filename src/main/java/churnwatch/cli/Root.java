package churnwatch.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The words before a command: they hold for every command and may also stand after it. */
@Command(
        name = "churnwatch",
        description = "Warns a company before a customer leaves.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done, but something was found."})
public final class Root implements Runnable {
    private static final Path DEFAULT_FOLDER = Path.of("config");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The folder of churnwatch.yaml (default: config).")
    private @Nullable Path folder;

    private final List<String> assignments = new ArrayList<>();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Tells failures with all their inner workings.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean version;

    /** Adds to what stands, since picocli sets an inherited option again at each level of commands. */
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Overrides one setting, for example mail.transport=smtp; may be repeated.")
    void set(@Nullable List<String> values) {
        if (values != null) {
            values.stream().filter(value -> !assignments.contains(value)).forEach(assignments::add);
        }
    }

    /** Where the configuration lies. */
    public Path folder() {
        return folder == null ? DEFAULT_FOLDER : folder;
    }

    /** Whether somebody asked for that folder by name. */
    public boolean folderIsRequired() {
        return folder != null;
    }

    /** The assignments of {@code --set}, in the order given. */
    public List<String> assignments() {
        return assignments;
    }

    public boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }
}
