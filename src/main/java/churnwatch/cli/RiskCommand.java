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

/** {@code churnwatch risk}: how likely each active customer is lost, and what that would cost a year. */
@Command(name = "risk", description = "Prints score, level and value at risk of every active customer of a snapshot.")
public final class RiskCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.date("as_of"),
            Column.text("customer_id"),
            Column.score("score"),
            Column.text("level"),
            Column.money("value_at_risk"),
            Column.words("signals"),
            Column.text("rfm"));

    private final Supplier<Database> database;
    private final Output output;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The snapshot's date (default: the newest).")
    private @Nullable LocalDate asOf;

    @Mixin
    private FormatOption format = new FormatOption();

    public RiskCommand(Supplier<Database> database, Output output) {
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
            results.risks(row -> rows.add(
                    results.asOf(),
                    row.customerId(),
                    row.score(),
                    row.level().word(),
                    row.valueAtRisk(),
                    row.signals(),
                    row.rfm().isEmpty() ? null : row.rfm()));
        }
        return ExitCode.DONE;
    }
}
