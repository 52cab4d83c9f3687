package churnwatch.cli;

import churnwatch.alias.Merging;
import churnwatch.alias.Merging.Report;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch customer merge}. */
@Command(
        name = "merge",
        description = "Makes a customer an alias of another, since they are one: all that is stored of both counts as"
                + " the other's, at all dates, until 'customer unmerge'.")
public final class CustomerMergeCommand implements Callable<Integer> {
    private final Supplier<Merging> merging;
    private final Output output;

    @Parameters(index = "0", paramLabel = "ID", description = "The customer_id that goes on, with its attributes.")
    private String customerId = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "The customer_id that becomes an alias of it.")
    private String aliasId = "";

    @Mixin
    private ByOptions by = new ByOptions();

    public CustomerMergeCommand(Supplier<Merging> merging, Output output) {
        this.merging = merging;
        this.output = output;
    }

    @Override
    public Integer call() {
        Report done = merging.get().merge(customerId, aliasId, by.who(), by.reason());
        output.line("customer " + ScreenText.printable(done.aliasId()) + " is an alias of "
                + ScreenText.printable(done.customerId()) + "; " + done.rows() + " rows are now "
                + ScreenText.printable(done.customerId()) + "'s"
                + (done.alertId() == null ? "" : "; alert " + done.alertId() + " is closed"));
        return ExitCode.DONE;
    }
}
