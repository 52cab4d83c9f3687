package churnwatch.cli;

import churnwatch.privacy.Copies;
import churnwatch.store.Database;
import churnwatch.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code churnwatch backup}: a consistent copy of the database, also while it is in use. */
@Command(name = "backup", description = "Copies the database to a file, also while it is in use.")
public final class BackupCommand implements Callable<Integer> {
    private final Supplier<Database> database;
    private final Supplier<Copies> copies;
    private final Supplier<Clock> clock;
    private final Output output;

    @Parameters(paramLabel = "FILE", description = "The copy; a database of this name is replaced.")
    private Path file = Path.of("");

    public BackupCommand(Supplier<Database> database, Supplier<Copies> copies, Supplier<Clock> clock, Output output) {
        this.database = database;
        this.copies = copies;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        Database open = database.get();
        Path target = file.toAbsolutePath().normalize();
        if (target.equals(open.file())) {
            throw new CommandException(file + " is the database itself; give another file for the copy");
        }
        open.backup(target);
        output.note("Copied " + open.file() + " to " + file);
        try {
            copies.get().made(target, clock.get().millis());
        } catch (StoreException e) {
            // The copy is made: that a long import keeps it from being noted must not fail it.
            output.note("It could not be noted where the copy lies, for those who erase a customer: " + e.getMessage());
        }
        return ExitCode.DONE;
    }
}
