package churnwatch.doctor;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.config.Spelling;
import churnwatch.retention.Tactic;
import churnwatch.retention.Tactics;
import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether tactics are for signals that there are. */
final class TacticChecks {
    private final Settings settings;

    TacticChecks(Settings settings) {
        this.settings = settings;
    }

    /** Faults of the rules and of the file of tactics are told by other checks. */
    List<Finding> signals() {
        try {
            List<RuleOutline> rules = RuleOutline.of(
                            RuleFiles.read(settings.rules().folder()))
                    .stream()
                    .filter(rule -> rule.file().startsWith("signals/"))
                    .toList();
            // A rule may put the name of its signal together; then nobody knows which there are.
            boolean known = rules.stream().noneMatch(rule -> rule.signals().isEmpty());
            SortedSet<String> raised = new TreeSet<>();
            rules.forEach(rule -> raised.addAll(rule.signals()));
            return known ? unknown(Tactics.read(settings), raised) : List.of();
        } catch (RuleFaults | ConfigException e) {
            return List.of();
        }
    }

    private static List<Finding> unknown(Tactics tactics, SortedSet<String> raised) {
        List<Finding> findings = new ArrayList<>();
        for (Tactic tactic : tactics.all()) {
            new TreeSet<>(tactic.signals())
                    .stream()
                            .filter(signal -> !raised.contains(signal))
                            .map(signal -> Finding.wrong(
                                    "tactics",
                                    "tactic " + tactic.id() + " is for signal '" + signal + "', which no rule raises",
                                    raised.stream()
                                            .filter(name -> Spelling.isNear(name, signal))
                                            .min(Comparator.comparingInt(name -> Spelling.distance(name, signal)))
                                            .map(near -> "write " + near + " in tactics.yaml, if that is meant")
                                            .orElse("correct the signal in tactics.yaml, or take it out")))
                            .forEach(findings::add);
        }
        return findings.isEmpty()
                ? List.of(Finding.ok("tactics", tactics.all().size() + " tactics, each for signals that a rule raises"))
                : findings;
    }
}
