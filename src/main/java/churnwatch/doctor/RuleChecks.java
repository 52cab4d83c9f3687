package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import java.nio.file.Path;
import java.util.List;

/** Whether the rule files can be used. */
final class RuleChecks {
    private final Settings.Rules rules;

    RuleChecks(Settings settings) {
        this.rules = settings.rules();
    }

    List<Finding> rules() {
        return compiled("rules", rules.folder(), "mend the file; until then no snapshot can be taken");
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
}
