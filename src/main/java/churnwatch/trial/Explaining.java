package churnwatch.trial;

import churnwatch.rules.Raised;
import churnwatch.rules.Rehearsal.Share;
import churnwatch.rules.Rehearsal.Told;
import churnwatch.rules.RuleFiles;
import churnwatch.rules.WhyNot;
import churnwatch.trial.Comparing.Miss;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says how a miss came about: which rules were near to firing, which fired, what made the score. */
final class Explaining {
    /** More rules than these would hide the near ones. */
    private static final int MOST_RULES = 3;

    private final WhyNot whyNot;

    Explaining(RuleFiles rules) {
        this.whyNot = new WhyNot(rules);
    }

    Difference of(RuleTest test, Told told, Miss miss) {
        List<String> why = switch (miss.cause()) {
            case MISSING -> missing(told, miss);
            case PRESENT -> present(test, told, miss);
            case RISK -> risk(told);
        };
        return new Difference(miss.expected(), miss.got(), why);
    }

    private List<String> missing(Told told, Miss miss) {
        List<WhyNot.Reason> reasons = whyNot.reasons(miss.signal(), miss.severity(), told.verdict());
        if (reasons.isEmpty() && miss.severity() != null) {
            return List.of("no rule raises it with Severity." + miss.severity());
        }
        return reasons.stream()
                .limit(MOST_RULES)
                .map(reason -> "rule \"" + reason.rule() + "\" (" + reason.file() + ":" + reason.line() + "): "
                        + (reason.failed().isEmpty()
                                ? "each condition holds by itself, but not all together"
                                : String.join("; ", reason.failed())))
                .toList();
    }

    private static List<String> present(RuleTest test, Told told, Miss miss) {
        List<String> why = new ArrayList<>();
        for (Raised raised : told.verdict().signals()) {
            if (raised.id().equals(miss.signal())) {
                raised.rules().forEach(rule -> why.add("rule \"" + rule + "\" raised it"));
                String evidence = new Evidence(raised.evidence(), test.asOf()).told();
                if (!evidence.isEmpty()) {
                    why.add("evidence: " + evidence);
                }
            }
        }
        return why;
    }

    private static List<String> risk(Told told) {
        if (told.shares().isEmpty()) {
            return List.of("no risk rule fired");
        }
        return told.shares().stream().map(Explaining::words).toList();
    }

    private static String words(Share share) {
        return "rule \"" + share.rule() + "\": " + (share.base() ? "base " : "weight ")
                + Evidence.plain(BigDecimal.valueOf(share.weight()));
    }
}
