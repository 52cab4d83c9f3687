package churnwatch.cli;

import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import churnwatch.store.Restore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch restore}: puts a backup in the place of the database and keeps what was there. */
@Command(
        name = "restore",
        description = "Puts a backup in the place of the database; the replaced one is kept beside it.")
public final class RestoreCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Supplier<Restore> restore;
    private final Supplier<Database> database;
    private final Supplier<Clock> clock;
    private final Output output;

    @Parameters(paramLabel = "FILE", description = "A file made by: churnwatch backup FILE")
    private Path file = Path.of("");

    @Mixin
    private ByOptions by = new ByOptions();

    /** The database is opened only after it was replaced: the present one may be damaged. */
    public RestoreCommand(
            Supplier<Restore> restore, Supplier<Database> database, Supplier<Clock> clock, Output output) {
        this.restore = restore;
        this.database = database;
        this.clock = clock;
        this.output = output;
    }

    @Override
    public Integer call() {
        String suffix = ".replaced-" + STAMP.format(LocalDateTime.now(clock.get()));
        Done done = Done.by(by.who(), "restore", "the database").because(by.reason());
        Path kept = restore.get().from(file.toAbsolutePath().normalize(), suffix);
        String was = kept == null ? null : "kept in " + kept.getFileName();
        database.get()
                .writing(
                        "restore",
                        tx -> DeedLog.add(tx, clock.get().millis(), done.changing(was, "as in " + file.getFileName())));
        output.note("Restored " + file + (kept == null ? "" : "; what it replaced is kept in " + kept));
        return ExitCode.DONE;
    }
}
