package churnwatch.cli;

import churnwatch.history.Packer;
import churnwatch.store.Database;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code churnwatch rebuild-history}: packs every customer's events anew from the tables. */
@Command(
        name = "rebuild-history",
        description = "Packs every customer's events anew, where doctor found them differing.")
public final class RebuildHistoryCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Output output;

    public RebuildHistoryCommand(Supplier<Database> database, Output output) {
        this.database = database;
        this.output = output;
    }

    @Override
    public Integer call() {
        long customers = database.get().write("rebuild-history", tx -> new Packer(tx).repackAll());
        output.note("Packed the histories of " + customers + " customers anew");
        return ExitCode.DONE;
    }
}
