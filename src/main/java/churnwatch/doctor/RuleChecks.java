package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Trust;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import java.util.List;

/** Whether the rule files can be used. */
final class RuleChecks {
    private final Settings.Rules rules;

    RuleChecks(Settings settings) {
        this.rules = settings.rules();
    }

    List<Finding> rules() {
        try {
            return List.of(Finding.ok(
                    "rules",
                    rules.folder() + " compiles; rule set "
                            + RuleBook.load(rules.folder(), rules.trust()).hash() + guarded()));
        } catch (RuleFaults e) {
            return e.faults().stream()
                    .map(fault -> Finding.wrong(
                            "rules", fault.toString(), "mend the file; until then no snapshot can be taken"))
                    .toList();
        }
    }

    private String guarded() {
        return rules.trust() == Trust.FULL ? "; rules.trust is full: the files are code that nothing guards" : "";
    }
}
