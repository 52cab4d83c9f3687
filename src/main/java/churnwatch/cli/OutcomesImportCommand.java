package churnwatch.cli;

import churnwatch.worklist.Report;
import churnwatch.worklist.Worklist;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code churnwatch outcomes import}: takes back a list that agents filled in. */
@Command(
        name = "import",
        description = "Takes back the list of 'alerts --format csv' with what agents filled in, row by row.",
        footer = "Exit code 3: rows were rejected; the others are done.")
public final class OutcomesImportCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("file"),
            Column.number("read"),
            Column.number("taken"),
            Column.number("unchanged"),
            Column.number("rejected"));

    private final Supplier<Worklist> worklist;
    private final Output output;

    @Parameters(paramLabel = "FILE", description = "The list, as CSV; see config/README.md.")
    private Path file = Path.of("");

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who did what stands in rows whose column 'by' is empty; it is recorded.")
    private @Nullable String who;

    @Option(
            names = "--rejects",
            paramLabel = "DIR",
            description = "Where rejected rows are written (default: the folder rejects beside the file).")
    private @Nullable Path rejects;

    @Mixin
    private FormatOption format = new FormatOption();

    public OutcomesImportCommand(Supplier<Worklist> worklist, Output output) {
        this.worklist = worklist;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (who != null && (who.isBlank() || who.strip().equals("churnwatch"))) {
            throw new CommandException("--by: '" + who + "' is nobody; name the person who did it");
        }
        Report report = worklist.get().run(file, who == null ? null : who.strip(), rejects);
        report.faults().forEach(fault -> output.note(ScreenText.printable(fault)));
        report.notes().forEach(note -> output.note(ScreenText.printable(note)));
        if (report.rejected() > 0) {
            output.note("The rejected rows, with reason and remedy, are in " + report.rejects());
        }
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            rows.add(report.file(), report.read(), report.taken(), report.unchanged(), report.rejected());
        }
        return report.rejected() > 0 ? ExitCode.FOUND : ExitCode.DONE;
    }
}
