package churnwatch.retention;

import churnwatch.config.Settings;
import churnwatch.retention.BudgetWatch.OpsTeller;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** What a snapshot does for retention work: it draws the control group, and tells ops of the budget and of harm. */
public record SnapshotWork(ControlGroup control, BudgetWatch budget, HarmAlarm harm) {
    /** The teller tells ops. */
    public static SnapshotWork of(Database database, Settings settings, OpsTeller ops, Clock clock) {
        return new SnapshotWork(
                new ControlGroup(database, settings, clock),
                new BudgetWatch(settings, ops),
                new HarmAlarm(new TacticReport(settings, clock), ops));
    }

    /** After the alerts of a date are written, and before anybody is mailed; returns how many are in the control group. */
    public int run(Handle tx, LocalDate asOf) {
        int drawn = control.draw(tx, asOf);
        budget.warn(tx, asOf);
        harm.look(tx, asOf);
        return drawn;
    }
}
