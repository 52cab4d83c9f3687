package churnwatch.bench;

import churnwatch.Churnwatch;
import churnwatch.backtest.Follower;
import churnwatch.backtest.Label;
import churnwatch.backtest.Plan;
import churnwatch.config.SettingsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Backtests twelve dates, and takes the snapshots of the same dates, by turns in one process. */
public final class BacktestProcess {
    private static final int DATES = 12;
    private static final int HORIZON_DAYS = 60;

    private BacktestProcess() {}

    /** {@code AS_OF PROJECT DATABASE RUNS}: the day up to which the data go; prints milliseconds of each run. */
    public static void main(String[] args) {
        LocalDate last = LocalDate.parse(args[0]).minusDays(HORIZON_DAYS);
        Path project = Path.of(args[1]);
        List<String> assignments =
                List.of("database=" + args[2], "rules.folder=" + project.resolve("rules"), "zone=UTC");
        try (Churnwatch app = new Churnwatch(
                () -> SettingsFile.load(project.resolve("config"), true, assignments, Map.of()), Clock.systemUTC())) {
            Plan plan = new Plan(
                    last.minusMonths(DATES - 1), last, Period.ofMonths(1), HORIZON_DAYS, Label.NO_PURCHASE, 1, 0.1);
            app.database();
            app.rules();
            for (int run = 0; run < Integer.parseInt(args[3]); run++) {
                snapshots(app, plan);
                Stopwatch watch = new Stopwatch();
                app.backtest().run(plan, app.rules(), null, Follower.NONE);
                watch.print("backtest", "backtest_processor");
            }
        }
    }

    /** The newest first, so that all others are replays, which write neither alerts nor mails. */
    private static void snapshots(Churnwatch app, Plan plan) {
        List<LocalDate> dates = plan.dates();
        Collections.reverse(dates);
        app.snapshots(words -> {}).take(dates.get(0));
        Stopwatch watch = new Stopwatch();
        dates.forEach(date -> app.snapshots(words -> {}).take(date));
        watch.print("snapshots", "snapshots_processor");
    }
}
