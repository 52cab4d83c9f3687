package churnwatch.cli;

import churnwatch.schedule.Daemon;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code churnwatch serve}: the daemon, until it is told to end. */
@Command(
        name = "serve",
        description = "Runs until told to end: imports the drop folder, takes snapshots, sends mail, each by its cron.")
public final class ServeCommand implements Callable<Integer> {
    private final Supplier<Daemon> start;

    public ServeCommand(Supplier<Daemon> start) {
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        start.get().untilStopped();
        return ExitCode.DONE;
    }
}
