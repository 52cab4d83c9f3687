package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.retention.BudgetWatch;
import churnwatch.retention.HarmAlarm;
import churnwatch.retention.TacticReport;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Retention work: its budget, and tactics that drive customers away. */
final class RetentionChecks {
    private final Database database;
    private final Settings settings;
    private final Clock clock;

    RetentionChecks(Database database, Settings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was spent in the present period; nothing is told where there is no budget. */
    List<Finding> budget() {
        BudgetWatch watch = new BudgetWatch(settings, (tx, subject, text, key) -> {});
        return database.read(handle -> watch.standing(handle, LocalDate.now(clock))).stream()
                .map(now -> now.isPassed() || now.isNear()
                        ? Finding.wrong(
                                "budget", watch.words(now), "spend less until then, or raise retention.budget.amount")
                        : Finding.ok("budget", watch.words(now)))
                .toList();
    }

    /** Nothing is told where no tactic does harm. */
    List<Finding> tactics() {
        HarmAlarm alarm = new HarmAlarm(new TacticReport(settings, clock), (tx, subject, text, key) -> {});
        return database.read(alarm::harmful).stream()
                .map(line -> Objects.requireNonNullElse(line.tactic(), ""))
                .distinct()
                .map(tactic -> Finding.wrong(
                        "tactics",
                        "fewer customers stayed after tactic " + tactic + " than in the control group",
                        "stop it, or see whom it is applied to: churnwatch report tactics"))
                .toList();
    }
}
