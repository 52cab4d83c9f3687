package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.rules.RuleBook;
import churnwatch.rules.RuleFaults;
import java.nio.file.Path;
import java.util.List;

/** Whether the rule files can be used. */
final class RuleChecks {
    private final Path folder;

    RuleChecks(Settings settings) {
        this.folder = settings.rules().folder();
    }

    List<Finding> rules() {
        try {
            return List.of(Finding.ok(
                    "rules",
                    folder + " compiles; rule set " + RuleBook.load(folder).hash()));
        } catch (RuleFaults e) {
            return e.faults().stream()
                    .map(fault -> Finding.wrong(
                            "rules", fault.toString(), "mend the file; until then no snapshot can be taken"))
                    .toList();
        }
    }
}
