package churnwatch.cli;

import churnwatch.demo.DemoCompany;
import churnwatch.intake.FileReport;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Progress;
import churnwatch.snapshot.SnapshotReport;
import churnwatch.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code churnwatch demo}: the whole way of the data on an invented company. */
@Command(name = "demo", description = "Shows the whole way on an invented company, in a fresh folder target/demo.")
public final class DemoCommand implements Callable<Integer> {
    /** The day on which the invented company stands still: the tour is the same whenever it is taken. */
    public static final LocalDate TODAY = LocalDate.of(2025, 12, 31);

    private static final Path FOLDER = Path.of("target", "demo");
    private static final long SEED = 2025;
    private static final int TOP_ALERTS = 5;

    private final Parts parts;
    private final Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "300",
            description = "How many customers the company has (default: ${DEFAULT-VALUE}).")
    private int customers;

    public DemoCommand(Parts parts, Output output) {
        this.parts = parts;
        this.output = output;
    }

    /** Makes what the tour works with: a database and a mail folder of its own, and a clock that stands at its day. */
    @FunctionalInterface
    public interface Parts {
        Tour in(Path database, Path mails, LocalDate today);
    }

    /** The product's own steps, on the tour's data. */
    public interface Tour extends AutoCloseable {
        Database database();

        ImportReport load(Path feed, Progress progress);

        SnapshotReport snapshot(LocalDate asOf);

        int sendMails();

        /** Tells the evidence of a signal (its id, the stored JSON) in the words of the mails. */
        BinaryOperator<String> words();

        @Override
        void close();
    }

    @Override
    public Integer call() throws IOException {
        if (customers < DemoCompany.CUSTOMERS_MIN && spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--customers " + customers + " is too few for every signal to fire; give at least "
                            + DemoCompany.CUSTOMERS_MIN);
        }
        deleteOld();
        Path feed = FOLDER.resolve("feed");
        Path database = FOLDER.resolve("churnwatch.db");
        Path mails = FOLDER.resolve("mails");
        output.line(DemoCompany.LABEL);
        new DemoCompany(customers, SEED, TODAY).writeTo(feed);
        output.line(customers + " customers, none of whom exists, on " + TODAY + ", written to " + feed);
        try (Tour tour = parts.in(database, mails, TODAY)) {
            load(tour, feed);
            snapshots(tour);
            new DemoAlerts(tour.database(), tour.words(), output).print(TODAY, TOP_ALERTS);
            output.line("\nMAILS\n" + tour.sendMails() + " alert mails written to " + mails + " as .eml files");
        }
        further(feed, database, mails);
        return ExitCode.DONE;
    }

    private void load(Tour tour, Path feed) {
        ImportReport report = tour.load(feed, Progress.NONE);
        output.line("\nIMPORT\nfile                      read  inserted  rejected");
        for (FileReport file : report.files()) {
            output.line(String.format(
                    Locale.ROOT, "%-22s %7d %9d %9d", file.file(), file.read(), file.inserted(), file.rejected()));
        }
        if (report.hasRejects()) {
            throw new CommandException("The demo's feed has rejected rows, listed in " + report.rejects()
                    + "; this is a defect, please report it");
        }
    }

    private void snapshots(Tour tour) {
        output.line("\nSNAPSHOTS");
        for (LocalDate asOf : List.of(TODAY.minusMonths(1), TODAY)) {
            SnapshotReport report = tour.snapshot(asOf);
            output.line(report.asOf() + ": " + report.active() + " active customers, " + report.signals() + " signals");
        }
    }

    private void further(Path feed, Path database, Path mails) {
        output.line(String.format("""

                WHERE EVERYTHING LIES
                feed      %s
                database  %s
                mails     %s
                rules     rules/signals and rules/risk: change a number, run the tour again

                LOOK FURTHER (after mvn -q -DskipTests package)
                export CHURNWATCH_DATABASE=%s
                java -jar target/churnwatch.jar alerts
                java -jar target/churnwatch.jar signals --format csv
                java -jar target/churnwatch.jar risk
                java -jar target/churnwatch.jar customer show C-0001""", feed, database, mails, database));
    }

    private static void deleteOld() throws IOException {
        if (!Files.exists(FOLDER)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new CommandException(
                    "The folder " + FOLDER + " cannot be emptied (" + e.getMessage()
                            + "); close what uses it and run this again",
                    e);
        }
    }
}
