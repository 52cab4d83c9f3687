package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.snapshot.Snapshots;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What following alerts up, recipients' times, deputies, languages and the control group cost a snapshot. */
public final class WorkProcess {
    private WorkProcess() {}

    /** {@code AS_OF PROJECT CONFIG [BARE DATABASE, BUSY DATABASE]...}: prints the milliseconds of each, by turns. */
    public static void main(String[] args) {
        LocalDate asOf = LocalDate.parse(args[0]);
        Path project = Path.of(args[1]);
        RuleBook rules = RuleBook.load(project.resolve("rules"), Trust.GUARDED);
        for (int i = 3; i < args.length; i += 2) {
            take(asOf, project, project.resolve("config"), args[i], rules, "bare");
            take(asOf, project, Path.of(args[2]), args[i + 1], rules, "busy");
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
