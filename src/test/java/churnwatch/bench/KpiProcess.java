package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.config.SettingsFile;
import churnwatch.kpi.KpiScript;
import churnwatch.kpi.Period;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Computes all KPIs of the month before a day, or writes the same queries as a script for the sqlite3 shell. */
public final class KpiProcess {
    private KpiProcess() {}

    /** {@code AS_OF PROJECT DATABASE RUNS [SCRIPT]}: with a script it is written, else milliseconds of each run printed. */
    public static void main(String[] args) {
        Path project = Path.of(args[1]);
        List<String> assignments = List.of(
                "database=" + args[2], "kpi.folder=" + project.resolve("config").resolve("kpi"), "zone=UTC");
        Period month = Period.lastFullMonth(LocalDate.parse(args[0]));
        try (Churnwatch app = new Churnwatch(
                () -> SettingsFile.load(project.resolve("config"), true, assignments, Map.of()), Clock.systemUTC())) {
            if (args.length > 4) {
                Path script = Path.of(args[4]).toAbsolutePath();
                KpiScript.write(app.database(), app.settings(), month, script.resolveSibling("."), script);
                return;
            }
            for (int run = 0; run < Integer.parseInt(args[3]); run++) {
                Stopwatch total = new Stopwatch();
                app.kpis().compute(month, List.of(), null);
                total.print();
                Stopwatch split = new Stopwatch();
                app.kpis().compute(month, List.of(), "segment");
                split.print("segment", "segment_processor");
            }
        }
    }
}
