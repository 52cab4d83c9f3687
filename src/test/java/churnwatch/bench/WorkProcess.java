package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What following alerts up, recipients' times, deputies, languages and the control group cost a snapshot. */
public final class WorkProcess {
    private WorkProcess() {}

    /**
     * {@code AS_OF PROJECT CONFIG LOADED SCRATCH RUNS}: prints the milliseconds of each, every time on a fresh copy of the
     * loaded database. They take turns in going first, since whoever goes first in a young process pays for the second.
     */
    public static void main(String[] args) throws IOException {
        LocalDate asOf = LocalDate.parse(args[0]);
        Path project = Path.of(args[1]);
        RuleBook rules = RuleBook.load(project.resolve("rules"), Trust.GUARDED);
        int runs = Integer.parseInt(args[5]);
        for (int i = 0; i < 2 * runs; i++) {
            boolean busy = i % 4 == 1 || i % 4 == 2;
            Files.copy(Path.of(args[3]), Path.of(args[4]), StandardCopyOption.REPLACE_EXISTING);
            Path config = busy ? Path.of(args[2]) : project.resolve("config");
            take(asOf, project, config, args[4], rules, busy ? "busy" : "bare");
            for (String file : List.of(args[4], args[4] + "-wal", args[4] + "-shm", args[4] + ".lock")) {
                Files.deleteIfExists(Path.of(file));
            }
        }
    }

    /** The second of two days: alerts are open by then, and some of their customers were told of yesterday. */
    private static void take(LocalDate asOf, Path project, Path config, String database, RuleBook rules, String word) {
        List<String> assignments = List.of(
                "database=" + database,
                "rules.folder=" + project.resolve("rules"),
                "mail.templates=" + project.resolve("config").resolve("templates"),
                "zone=UTC");
        try (Churnwatch app =
                new Churnwatch(() -> SettingsFile.load(config, true, assignments, Map.of()), Clock.systemUTC())) {
            app.database();
            Snapshots snapshots = app.snapshots(() -> rules, words -> {});
            snapshots.take(asOf.minusDays(1));
            Stopwatch watch = new Stopwatch();
            snapshots.take(asOf);
            watch.print(word, word + "_processor");
        }
    }
}
