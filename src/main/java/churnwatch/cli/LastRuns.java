package churnwatch.cli;

import churnwatch.rules.RuleFaults;
import churnwatch.rules.RuleName;
import churnwatch.rules.RuleOutline;
import churnwatch.snapshot.Results;
import churnwatch.snapshot.RuleRun;
import churnwatch.snapshot.RuleRuns;
import churnwatch.versions.RuleSets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What became of the rules of a folder in the newest snapshot. */
final class LastRuns {
    private final Map<RuleName, RuleRun> runs = new HashMap<>();
    private final Map<RuleName, RuleOutline> used = new HashMap<>();
    private final @Nullable LocalDate asOf;

    private LastRuns(@Nullable LocalDate asOf) {
        this.asOf = asOf;
    }

    static LastRuns read(Handle handle) {
        LastRuns last = new LastRuns(Results.newest(handle).orElse(null));
        if (last.asOf != null) {
            RuleRuns.of(handle, last.asOf).forEach(run -> last.runs.put(run.rule(), run));
            last.used(handle).forEach(rule -> last.used.put(rule.id(), rule));
        }
        return last;
    }

    /** The rules as they were then; none where their texts were not kept, or say nothing to this version. */
    private List<RuleOutline> used(Handle handle) {
        try {
            return handle.createQuery("SELECT rule_set FROM snapshots ORDER BY as_of DESC LIMIT 1")
                    .mapTo(String.class)
                    .findOne()
                    .map(hash -> RuleOutline.of(new RuleSets(handle).files(hash)))
                    .orElse(List.of());
        } catch (RuleFaults e) {
            return List.of();
        }
    }

    /** The date of the snapshot, where it knew the rule. */
    @Nullable
    LocalDate on(RuleOutline rule) {
        return runs.containsKey(rule.id()) ? asOf : null;
    }

    /** For how many customers the rule raised a signal; empty where it was not judged, and for risk rules. */
    @Nullable
    Integer fired(RuleOutline rule) {
        RuleRun run = runs.get(rule.id());
        return run == null ? null : run.customers();
    }

    /** How the rule stands, in a word. */
    String state(RuleOutline rule) {
        RuleRun run = runs.get(rule.id());
        if (rule.id().stage().equals("portfolio")) {
            return "portfolio";
        }
        if (run == null) {
            return "new";
        }
        RuleOutline then = used.get(rule.id());
        boolean same = then != null
                && then.version().equals(rule.version())
                && then.numbers().equals(rule.numbers());
        if (!same) {
            return "edited";
        }
        return switch (run.state()) {
            case JUDGED, ACCEPTED -> "live";
            case HELD -> run.decision() == null ? "held" : run.decision();
            default -> run.state().word();
        };
    }
}
