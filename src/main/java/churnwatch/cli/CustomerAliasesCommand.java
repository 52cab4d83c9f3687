package churnwatch.cli;

import churnwatch.alias.Merged;
import churnwatch.alias.Merging;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch customer aliases}. */
@Command(name = "aliases", description = "Prints which customers are aliases of which.")
public final class CustomerAliasesCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("customer_id"),
            Column.text("alias_id"),
            Column.text("since"),
            Column.text("by"),
            Column.text("reason"));

    private final Supplier<Merging> merging;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public CustomerAliasesCommand(Supplier<Merging> merging, Output output) {
        this.merging = merging;
        this.output = output;
    }

    @Override
    public Integer call() {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (Merged one : merging.get().list()) {
                rows.add(one.customerId(), one.aliasId(), one.since(), one.who(), one.why());
            }
        }
        return ExitCode.DONE;
    }
}
