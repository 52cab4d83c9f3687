package churnwatch.watch;

import churnwatch.deeds.DeedLog;
import churnwatch.deeds.Done;
import churnwatch.store.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts on KPIs for the people who work on them. */
public final class KpiAlerts {
    private final Database database;
    private final Clock clock;

    public KpiAlerts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that stand, or all, by number. */
    public List<KpiAlert> list(boolean all) {
        return database.read(handle -> new KpiAlertStore(handle).list(!all));
    }

    /** Says that somebody has seen alerts and looks after them: all of them, or, where one cannot be, nothing is done. */
    public List<KpiAlert> acknowledge(List<Long> numbers, String who, @Nullable String why) {
        return database.write("kpi ack", tx -> {
            KpiAlertStore store = new KpiAlertStore(tx);
            List<KpiAlert> seen = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (long number : numbers) {
                KpiAlert before = store.find(number);
                if (before == null) {
                    faults.add("there is no alert " + number + " on a KPI; see kpi alerts --all");
                } else if (store.acknowledge(number, who) == 0) {
                    faults.add("alert " + number + " on " + before.subject().kpi() + " is "
                            + before.state().word() + (before.by() == null ? "" : " by " + before.by()));
                } else {
                    String was = before.state().word();
                    String now = KpiAlert.State.ACKNOWLEDGED.word();
                    DeedLog.add(
                            tx, clock.millis(), new Done(who, "kpi ack", "KPI alert " + number, null, why, was, now));
                    seen.add(before);
                }
            }
            if (!faults.isEmpty()) {
                throw new WatchRefused(faults);
            }
            return seen;
        });
    }
}
