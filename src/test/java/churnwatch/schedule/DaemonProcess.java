package churnwatch.schedule;

import churnwatch.config.Settings;
import churnwatch.config.Upkeep;
import churnwatch.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;

/** A daemon in a process of its own, whose snapshot writes a row and then takes its time before it commits. */
final class DaemonProcess {
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private DaemonProcess() {}

    /** Arguments: the folder, the cron of the snapshot, and how many milliseconds one takes. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long millis = Long.parseLong(args[2]);
        Clock clock = Clock.systemUTC();
        Database database = open(folder);
        Steps steps = new Steps(
                (feed, mapping) -> new Steps.Loaded("", List.of()),
                asOf -> {
                    database.writing("snapshot", handle -> {
                        handle.execute("INSERT INTO meta (name, value) VALUES (?, 'x')", "run " + clock.millis());
                        touch(folder.resolve("running"));
                        sleep(millis);
                    });
                    return "ok";
                },
                day -> "",
                () -> "",
                (tx, subject, text, key) -> {},
                () -> {},
                (job, failed, took) -> {});
        Daemon daemon = Daemon.start(database, settings(folder, args[1]), clock, () -> steps);
        touch(folder.resolve("started"));
        daemon.untilStopped();
    }

    static Process launch(Path folder, String cron, long millis) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DaemonProcess.class.getName(),
                        folder.toString(),
                        cron,
                        Long.toString(millis))
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolve("log-" + System.nanoTime() + ".txt").toFile())
                .start();
    }

    static Database open(Path folder) {
        return Database.open(folder.resolve("a.db").toString(), ZONE, Currency.getInstance("EUR"));
    }

    /** A cron that comes due once, some seconds from now. */
    static String onceIn(int seconds) {
        LocalDateTime due =
                LocalDateTime.now(ZONE).truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds + 1);
        return due.getSecond() + " " + due.getMinute() + " " + due.getHour() + " " + due.getDayOfMonth() + " "
                + due.getMonthValue() + " ?";
    }

    static Settings settings(Path folder, String snapshotCron) {
        Settings s = Settings.defaults();
        Settings.Serve serve = s.serve();
        String never = "0 0 0 29 2 ?";
        return new Settings(
                s.database(),
                ZONE,
                s.currency(),
                s.rules(),
                s.customers(),
                s.segments(),
                s.risk(),
                s.intake(),
                s.snapshot(),
                s.alerts(),
                s.mail(),
                s.routing(),
                s.recipients(),
                s.owners(),
                s.holidays(),
                new Settings.Serve(
                        folder.resolve("feed"),
                        null,
                        null,
                        serve.settle(),
                        never,
                        snapshotCron,
                        never,
                        null,
                        serve.ops(),
                        serve.rulesSettle(),
                        null),
                Upkeep.NEVER,
                s.retention(),
                s.control(),
                s.kpi(),
                s.reports());
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
