package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.config.Settings.Trust;
import churnwatch.config.SettingsFile;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleCheck;
import churnwatch.snapshot.RulePhase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What the care for rules costs: reloads with their check, and the bookkeeping of a snapshot's rule phase. */
public final class RulesProcess {
    private static final int RELOADS = 12;

    private RulesProcess() {}

    /** {@code AS_OF PROJECT DATABASE RUNS}: prints milliseconds of each run, each kind by turns. */
    public static void main(String[] args) {
        Path project = Path.of(args[1]);
        List<String> assignments =
                List.of("database=" + args[2], "rules.folder=" + project.resolve("rules"), "zone=UTC");
        try (Churnwatch app = new Churnwatch(
                () -> SettingsFile.load(project.resolve("config"), true, assignments, Map.of()), Clock.systemUTC())) {
            reload(project.resolve("rules"));
            RulePhase phase = new RulePhase(app.database(), app.settings(), app.rules(), LocalDate.parse(args[0]));
            for (int run = 0; run < Integer.parseInt(args[3]); run++) {
                phase(phase, false, "bare");
                phase(phase, true, "kept");
            }
        }
    }

    private static void reload(Path rules) {
        for (int run = 0; run < RELOADS; run++) {
            Stopwatch compiling = new Stopwatch();
            RuleBook.load(rules, Trust.FULL);
            compiling.print("compiled", "compiled_processor");
            Stopwatch checking = new Stopwatch();
            if (RuleCheck.of(rules, Trust.GUARDED).book() == null) {
                throw new IllegalStateException("The shipped rules are refused");
            }
            checking.print("checked", "checked_processor");
        }
    }

    private static void phase(RulePhase phase, boolean kept, String word) {
        Stopwatch[] watch = new Stopwatch[1];
        phase.run(kept, () -> watch[0] = new Stopwatch(), () -> watch[0].print(word, word + "_processor"));
    }
}
