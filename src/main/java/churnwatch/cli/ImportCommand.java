package churnwatch.cli;

import churnwatch.intake.FileReport;
import churnwatch.intake.Finding;
import churnwatch.intake.ImportReport;
import churnwatch.intake.Importer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch import}: loads a feed and says what became of each of its files. */
@Command(name = "import", description = "Loads a feed into the database: all that is good in it, in one piece.")
public final class ImportCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.number("read"),
            Column.number("inserted"),
            Column.number("updated"),
            Column.number("unchanged"),
            Column.number("rejected"));

    private final Supplier<Importer> importer;
    private final Output output;

    @Option(
            names = "--feed",
            paramLabel = "DIR",
            required = true,
            description = "The folder with customers.csv and the other files.")
    private Path feed = Path.of("feed");

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "How another system's files become the feed's (see config/README.md).")
    private @Nullable Path mapping;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Where rejected rows are written (default: the feed's folder rejects).")
    private @Nullable Path rejects;

    @Mixin
    private FormatOption format = new FormatOption();

    public ImportCommand(Supplier<Importer> importer, Output output) {
        this.importer = importer;
        this.output = output;
    }

    @Override
    public Integer call() {
        ImportReport report = importer.get().run(feed, mapping, rejects, StepProgress.on(output));
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (FileReport file : report.files()) {
                rows.add(file.file(), file.read(), file.inserted(), file.updated(), file.unchanged(), file.rejected());
            }
        }
        tell(report);
        return report.hasRejects() ? ExitCode.FOUND : ExitCode.DONE;
    }

    private void tell(ImportReport report) {
        report.findings().stream().map(Finding::words).forEach(output::note);
        report.beyond().forEach(output::note);
        if (report.files().stream().anyMatch(file -> file.rejected() > 0)) {
            output.note("The rejected rows, with reason and remedy, are in " + report.rejects());
        }
        if (report.stopped()) {
            output.note(
                    "Too many rows were rejected for a snapshot to be trusted: none is taken until a feed with fewer"
                            + " is imported");
        }
    }
}
