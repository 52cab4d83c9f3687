package churnwatch;

import churnwatch.alert.AlertRefused;
import churnwatch.alias.MergeRefused;
import churnwatch.backtest.BacktestException;
import churnwatch.cli.CommandException;
import churnwatch.cli.ExitCode;
import churnwatch.cli.Output;
import churnwatch.cli.OutputClosed;
import churnwatch.cli.Root;
import churnwatch.config.ConfigException;
import churnwatch.config.SettingsFile;
import churnwatch.intake.IntakeException;
import churnwatch.kpi.KpiException;
import churnwatch.notify.NotifyException;
import churnwatch.privacy.PrivacyException;
import churnwatch.retention.RetentionRefused;
import churnwatch.rules.RuleFailure;
import churnwatch.rules.RuleFaults;
import churnwatch.schedule.Crons;
import churnwatch.snapshot.ReplayImpossible;
import churnwatch.snapshot.SnapshotRefused;
import churnwatch.store.StoreException;
import churnwatch.versions.VersionException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point: takes words, streams and environment, and returns what to tell the shell. */
public final class Main {
    private static final int SCREEN_COLUMNS = 80;
    /** Failures whose message is the one line to show; whatever else is thrown is a defect. */
    private static final List<Class<? extends RuntimeException>> EXPLAINED = List.of(
            AlertRefused.class,
            MergeRefused.class,
            CommandException.class,
            BacktestException.class,
            StoreException.class,
            IntakeException.class,
            KpiException.class,
            SnapshotRefused.class,
            ReplayImpossible.class,
            RetentionRefused.class,
            RuleFailure.class,
            VersionException.class,
            NotifyException.class,
            PrivacyException.class);

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Clock clock;

    Main(PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {
        this.out = out;
        this.err = err;
        this.environment = environment;
        this.clock = clock;
    }

    public static void main(String[] args) {
        Ahead.begin(args);
        KeptFailure results = new KeptFailure(FileDescriptor.out);
        PrintStream out = stream(results, 1 << 16);
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err), 1 << 10);
        int code = new Main(out, err, System.getenv(), Clock.systemUTC()).run(args);
        out.flush();
        if (!results.lost().isEmpty()) {
            err.print("churnwatch: the output cannot be written (" + results.lost()
                    + "); what was printed is not whole\n");
            code = ExitCode.FAILED;
        }
        err.flush();
        System.exit(code);
    }

    private static PrintStream stream(OutputStream to, int bufferBytes) {
        return new PrintStream(new BufferedOutputStream(to, bufferBytes), false, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns its exit code; nothing is thrown. */
    int run(String... args) {
        Root root = new Root();
        try (Churnwatch app = app(root, List.of(), clock)) {
            Output output =
                    new Output(out, err, screenColumns(), () -> app.settings().currency());
            CommandLine line = Commands.tree(
                            root, app, (database, mails, today) -> demo(root, database, mails, today), output)
                    .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                    .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                    .setParameterExceptionHandler(this::usageFault)
                    .setExecutionExceptionHandler((e, at, parsed) -> failure(root, e));
            return line.execute(args);
        } catch (RuntimeException e) {
            return failure(root, e);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private Churnwatch app(Root root, List<String> overriding, Clock at) {
        return new Churnwatch(
                () -> {
                    List<String> assignments = new ArrayList<>(root.assignments());
                    assignments.addAll(overriding);
                    return SettingsFile.load(
                            root.folder(),
                            root.folderIsRequired(),
                            assignments,
                            environment,
                            settings -> Crons.faults(settings, clock.instant()));
                },
                at);
    }

    /** The tour has its own database, mail folder, currency and day; rules and templates are the configured ones. */
    private DemoTour demo(Root root, Path database, Path mails, LocalDate today) {
        List<String> own = List.of(
                "database=" + database, "mail.transport=folder", "mail.folder=" + mails, "currency=EUR", "segments={}");
        Clock evening = Clock.fixed(today.atTime(20, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        return new DemoTour(app(root, own, evening));
    }

    private int usageFault(ParameterException fault, String[] args) {
        CommandLine at = fault.getCommandLine();
        String message =
                String.valueOf(fault.getMessage()).replaceAll("is not an? (int|long)$", "is not a whole number");
        err.print("churnwatch: " + message + "\n");
        UnmatchedArgumentException.printSuggestions(fault, at.getErr());
        err.print("See: " + at.getCommandSpec().qualifiedName() + " --help\n");
        return ExitCode.USAGE;
    }

    private int failure(Root root, Exception e) {
        if (e instanceof OutputClosed) {
            return ExitCode.DONE;
        }
        boolean debug = root.debug() || environment.containsKey("CHURNWATCH_DEBUG");
        if (debug) {
            e.printStackTrace(err);
        }
        if (e instanceof ConfigException config) {
            config.faults().forEach(fault -> err.print("churnwatch: " + fault + "\n"));
            return ExitCode.USAGE;
        }
        if (e instanceof RuleFaults rules) {
            rules.faults().forEach(fault -> err.print("churnwatch: " + fault + "\n"));
            return ExitCode.USAGE;
        }
        if (e instanceof AlertRefused refused && refused.isOfUsage()) {
            err.print("churnwatch: " + refused.getMessage() + "\n");
            return ExitCode.USAGE;
        }
        boolean explained = EXPLAINED.stream().anyMatch(type -> type.isInstance(e));
        err.print("churnwatch: " + (explained ? oneLine(String.valueOf(e.getMessage())) : unexplained(e)) + "\n");
        return ExitCode.FAILED;
    }

    private static String unexplained(Exception e) {
        return "failed unexpectedly: " + oneLine(e.toString())
                + "; nothing unfinished was stored. Run it again with --debug and report what it prints";
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private int screenColumns() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : SCREEN_COLUMNS;
    }
}
