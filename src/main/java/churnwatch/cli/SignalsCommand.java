package churnwatch.cli;

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
    private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

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
        database.get().read(handle -> {
            print(handle, SnapshotDate.find(handle, asOf));
            return null;
        });
        return ExitCode.DONE;
    }

    private void print(Handle handle, LocalDate date) {
        try (Rows rows = output.rows(format.get(), COLUMNS);
                var found = handle
                        .createQuery("""
                        SELECT c.customer_id, s.signal, s.severity, s.evidence
                        FROM signals s JOIN customers c USING (customer_no)
                        WHERE s.as_of = :as_of
                        ORDER BY c.customer_id, s.signal
                        """)
                        .bind("as_of", date.toEpochDay())
                        .map((r, c) -> new @Nullable Object[] {
                            date, r.getString(1), r.getString(2), SEVERITIES.get(r.getInt(3)), r.getString(4)
                        })
                        .stream()) {
            found.forEach(rows::add);
        }
    }
}
