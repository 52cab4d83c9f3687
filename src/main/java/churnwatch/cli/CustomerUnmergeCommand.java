package churnwatch.cli;

import churnwatch.alias.Merging;
import churnwatch.alias.Merging.Report;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch customer unmerge}. */
@Command(
        name = "unmerge",
        description = "Ends an alias: the customer stands by itself again, with its rows and those that came since.")
public final class CustomerUnmergeCommand implements Callable<Integer> {
    private final Supplier<Merging> merging;
    private final Output output;

    @Parameters(paramLabel = "ALIAS", description = "The customer_id that is an alias.")
    private String aliasId = "";

    @Mixin
    private ByOptions by = new ByOptions();

    public CustomerUnmergeCommand(Supplier<Merging> merging, Output output) {
        this.merging = merging;
        this.output = output;
    }

    @Override
    public Integer call() {
        Report done = merging.get().unmerge(aliasId, by.who(), by.reason());
        output.line("customer " + ScreenText.printable(done.aliasId()) + " is no alias of "
                + ScreenText.printable(done.customerId()) + " any more; " + done.rows() + " rows are its own again"
                + (done.alertId() == null ? "" : "; alert " + done.alertId() + " is open again"));
        return ExitCode.DONE;
    }
}
