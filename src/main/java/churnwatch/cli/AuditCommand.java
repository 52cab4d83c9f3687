package churnwatch.cli;

import churnwatch.intake.Audit;
import churnwatch.intake.AuditReport;
import churnwatch.intake.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch audit}: what is wrong or doubtful in a feed, with nothing stored. */
@Command(name = "audit", description = "Tells what is wrong or doubtful in a feed and stores nothing.")
public final class AuditCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.number("line"),
            Column.text("column"),
            Column.text("value"),
            Column.text("finding"),
            Column.text("reason"),
            Column.text("remedy"));

    private final Supplier<Audit> audit;
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

    @Mixin
    private FormatOption format = new FormatOption();

    public AuditCommand(Supplier<Audit> audit, Output output) {
        this.audit = audit;
        this.output = output;
    }

    @Override
    public Integer call() {
        AuditReport report = audit.get().run(feed, mapping, StepProgress.on(output));
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Finding finding : report.findings()) {
                rows.add(
                        finding.file(),
                        finding.line(),
                        finding.column(),
                        finding.value(),
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.reason(),
                        finding.remedy());
            }
        }
        report.beyond().forEach(output::note);
        return report.found() ? ExitCode.FOUND : ExitCode.DONE;
    }
}
