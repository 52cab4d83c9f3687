package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import churnwatch.store.Database;
import churnwatch.versions.RuleSets;
import java.nio.file.Path;
import java.util.List;

/** Whether the rule files can be used. */
final class RuleChecks {
    private final Settings.Rules rules;

    RuleChecks(Settings settings) {
        this.rules = settings.rules();
    }

    List<Finding> rules() {
        return compiled(
                "rules",
                rules.folder(),
                "mend the file; until then only a running serve takes snapshots, with the last good set");
    }

    /** Nothing where no second set is judged beside. */
    List<Finding> shadow() {
        return rules.shadow() == null
                ? List.of()
                : compiled("shadow", rules.shadow(), "mend the file; until then snapshots go on without it");
    }

    private List<Finding> compiled(String check, Path folder, String remedy) {
        try {
            String hash = RuleBook.load(folder, rules.trust()).hash();
            return List.of(Finding.ok(check, folder + " compiles; rule set " + hash + guarded()));
        } catch (RuleFaults e) {
            return e.faults().stream()
                    .map(fault -> Finding.wrong(check, fault.toString(), remedy))
                    .toList();
        }
    }

    private String guarded() {
        return rules.trust() == Trust.FULL ? "; rules.trust is full: the files are code that nothing guards" : "";
    }

    /** Which set is in use, and whether the daemon refused what the folder holds. */
    List<Finding> inUse(Database database) {
        return database.read(handle -> {
            RuleSets sets = new RuleSets(handle);
            RuleSets.Load newest = sets.newestLoad().orElse(null);
            if (newest == null) {
                return List.of(Finding.ok("rules in use", "no rule set was in use yet"));
            }
            String refused = newest.refused();
            if (refused == null) {
                return List.of(Finding.ok(
                        "rules in use",
                        "rule set " + newest.hash() + " since " + newest.at() + ", by "
                                + newest.who().word()));
            }
            List<String> faults = refused.lines().toList();
            return List.of(Finding.wrong(
                    "rules in use",
                    "serve refused the rules folder at " + newest.at() + " and goes on with rule set "
                            + sets.inUse().orElse("of its start") + ": " + faults.get(0)
                            + (faults.size() == 1 ? "" : " (and " + (faults.size() - 1) + " more)"),
                    "mend the files, which serve then takes up by itself, or run churnwatch rules rollback"));
        });
    }
}
