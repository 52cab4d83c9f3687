package churnwatch.cli;

import churnwatch.alert.Suppression;
import churnwatch.alert.Suppressions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code churnwatch suppress list}. */
@Command(name = "list", description = "Prints the suppressions that hold today, or all that ever were.")
public final class SuppressListCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("suppression"),
            Column.text("customer_id"),
            Column.text("segment"),
            Column.text("signal"),
            Column.date("starts_on"),
            Column.date("until"),
            Column.text("reason"),
            Column.text("by"),
            Column.date("ended_on"),
            Column.text("ended_by"),
            Column.text("ended_why"));

    private final Supplier<Suppressions> suppressions;
    private final Output output;

    @Option(names = "--all", description = "Those that are over, too.")
    private boolean all;

    @Mixin
    private FormatOption format = new FormatOption();

    public SuppressListCommand(Supplier<Suppressions> suppressions, Output output) {
        this.suppressions = suppressions;
        this.output = output;
    }

    @Override
    public Integer call() {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Suppression one : suppressions.get().list(all)) {
                rows.add(
                        one.name(),
                        one.customerId(),
                        one.segment(),
                        one.signal(),
                        one.startsOn(),
                        one.until(),
                        one.reason(),
                        one.who(),
                        one.endedOn(),
                        one.endedBy(),
                        one.endedWhy());
            }
        }
        return ExitCode.DONE;
    }
}
