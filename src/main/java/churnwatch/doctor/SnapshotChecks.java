package churnwatch.doctor;

import churnwatch.snapshot.Cause;
import churnwatch.snapshot.Results;
import churnwatch.snapshot.RuleRun;
import churnwatch.snapshot.RuleRuns;
import churnwatch.snapshot.Unjudged;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Whether the newest snapshot could judge everything, and whether its alerts wait for somebody. */
final class SnapshotChecks {
    private final Database database;

    SnapshotChecks(Database database) {
        this.database = database;
    }

    private interface Look {
        List<Finding> at(Handle handle, LocalDate asOf);
    }

    /** The rules that were left out, and those whose alerts are held. */
    List<Finding> rules() {
        return newest((handle, asOf) -> RuleRuns.of(handle, asOf).stream()
                .filter(RuleRun::isFinding)
                .map(rule -> Finding.wrong("rules", "in the snapshot of " + asOf + " " + rule.words(), rule.remedy()))
                .toList());
    }

    /** The signals that could not be judged; a feed that never had a table is no fault. */
    List<Finding> signals() {
        return newest((handle, asOf) -> {
            if (RuleRuns.of(handle, asOf).isEmpty()) {
                // A version that did not keep what became of rules took it.
                return List.of();
            }
            Unjudged unjudged = Unjudged.read(handle, asOf);
            List<Finding> findings = new ArrayList<>();
            unjudged.line(Cause.STALE)
                    .ifPresent(line -> findings.add(Finding.wrong(
                            "signals",
                            line,
                            "see why the export brings nothing new of these tables, and import again; or raise"
                                    + " snapshot.stale_after")));
            unjudged.line(Cause.NO_DATA).ifPresent(line -> findings.add(Finding.ok("signals", line)));
            return findings.isEmpty() ? List.of(Finding.ok("signals", "there is data for every signal")) : findings;
        });
    }

    private List<Finding> newest(Look look) {
        return database.read(handle ->
                Results.newest(handle).map(asOf -> look.at(handle, asOf)).orElse(List.of()));
    }
}
