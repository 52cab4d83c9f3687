package churnwatch.cli;

import churnwatch.snapshot.Results;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch signals}: the warning signals of a snapshot with their evidence. */
@Command(name = "signals", description = "Prints the warning signals of a snapshot with their evidence.")
public final class SignalsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.date("as_of"),
            Column.text("customer_id"),
            Column.text("signal"),
            Column.text("severity"),
            Column.json("evidence"));

    private final Supplier<Database> database;
    private final Output output;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The snapshot's date (default: the newest).")
    private @Nullable LocalDate asOf;

    @Mixin
    private FormatOption format = new FormatOption();

    public SignalsCommand(Supplier<Database> database, Output output) {
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        return database.get().read(this::print);
    }

    private int print(Handle handle) {
        Results results = SnapshotResults.find(handle, asOf);
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            results.signals(row -> rows.add(
                    results.asOf(),
                    row.customerId(),
                    row.signal(),
                    row.severity().word(),
                    row.evidence()));
        }
        return ExitCode.DONE;
    }
}
