package churnwatch.backtest;

import churnwatch.backtest.Proposal.Change;
import churnwatch.rules.RiskCall;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The files of a rule set with the shares of risk rules multiplied. */
final class WeightEdit {
    private final RuleFiles before;
    private final List<Change> changes = new ArrayList<>();
    private RuleFiles after;

    /** A factor a rule; a rule without one stays as it is, for too few customers are known. */
    WeightEdit(RuleFiles files, List<RiskCall> calls, Map<String, Double> factors, FitData data) {
        this.before = files;
        this.after = files;
        List<RiskCall> backwards = new ArrayList<>(calls);
        // From the end on, so that the places before it hold.
        backwards.sort(Comparator.comparingInt(RiskCall::offset).reversed());
        for (RiskCall call : backwards) {
            int customers =
                    data.rules().getOrDefault(call.rule(), FitData.OfRule.NONE).customers();
            Double factor = factors.get(call.rule());
            String share = factor == null ? call.share() : Scaled.text(call.share(), factor);
            replace(call, share);
            String note = factor == null ? "too few customers: " + customers : "";
            changes.add(new Change(
                    call.rule(), call.file(), call.line(), call.base(), customers, call.share(), share, note));
        }
        changes.sort(Comparator.comparing(Change::file).thenComparingInt(Change::line));
    }

    private void replace(RiskCall call, String share) {
        String text = text(after, call.file());
        String head = text.substring(0, call.offset());
        String tail = text.substring(call.offset() + call.share().length());
        after = after.with(new RuleFile(call.file(), head + share + tail));
    }

    private static String text(RuleFiles files, String name) {
        return files.all().stream()
                .filter(file -> file.name().equals(name))
                .map(RuleFile::text)
                .findFirst()
                .orElseThrow();
    }

    RuleFiles files() {
        return after;
    }

    /** Every share, by file and line, changed or not. */
    List<Change> changes() {
        return changes;
    }

    /** The changes as a unified diff; empty where there are none. */
    String diff() {
        StringBuilder diff = new StringBuilder();
        for (RuleFile file : before.all()) {
            diff.append(UnifiedDiff.of(file.name(), file.text(), text(after, file.name())));
        }
        return diff.toString();
    }
}
