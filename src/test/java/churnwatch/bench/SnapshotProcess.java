package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Snapshots;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Takes the snapshot of one date in each of some databases, one after the other, and tells the milliseconds of each. */
public final class SnapshotProcess {
    private SnapshotProcess() {}

    /** {@code warm|heap AS_OF PROJECT DATABASE...}; heap also tells the most bytes that were in use after a collection. */
    public static void main(String[] args) throws InterruptedException {
        HeapWatch watch = new HeapWatch();
        if (args[0].equals("heap")) {
            watch.start();
        }
        Path project = Path.of(args[2]);
        RuleBook rules = RuleBook.load(project.resolve("rules"), Trust.GUARDED);
        for (String database : Arrays.asList(args).subList(3, args.length)) {
            take(LocalDate.parse(args[1]), project, database, rules);
        }
        if (args[0].equals("heap")) {
            System.out.println("heap " + watch.finish());
        }
    }

    /** Opening the database is not counted, and the rules are compiled once for all runs: a daemon has done both. */
    private static void take(LocalDate asOf, Path project, String database, RuleBook rules) {
        List<String> assignments = List.of(
                "database=" + database,
                "rules.folder=" + project.resolve("rules"),
                "mail.templates=" + project.resolve("config").resolve("templates"),
                "zone=UTC");
        try (Churnwatch app = new Churnwatch(
                () -> SettingsFile.load(project.resolve("config"), true, assignments, Map.of()), Clock.systemUTC())) {
            app.database();
            Snapshots snapshots = app.snapshots(() -> rules, words -> {});
            Stopwatch watch = new Stopwatch();
            snapshots.take(asOf);
            watch.print();
        }
    }

    /** Collects garbage again and again, and remembers the most that could not be collected. */
    private static final class HeapWatch extends Thread {
        private static final int PAUSE_MILLIS = 50;

        private volatile boolean running = true;
        private volatile long most;

        HeapWatch() {
            super("heap watch");
            setDaemon(true);
        }

        @Override
        public void run() {
            var memory = ManagementFactory.getMemoryMXBean();
            while (running) {
                memory.gc();
                most = Math.max(most, memory.getHeapMemoryUsage().getUsed());
                try {
                    sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    interrupt();
                    return;
                }
            }
        }

        long finish() throws InterruptedException {
            running = false;
            join();
            return most;
        }
    }
}
