package churnwatch.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the rule set that was judged beside the live one.
 *
 * @param ruleSet its hash; empty where it could not be read
 * @param active customers that it gave a score
 * @param signals signals that would stand
 * @param leftOut rules that could not be evaluated, in words
 * @param failed why there are no results; empty where there are
 */
public record ShadowReport(
        @Nullable String ruleSet,
        int active,
        int signals,
        List<String> leftOut,
        @Nullable String failed) {
    public ShadowReport {
        leftOut = List.copyOf(leftOut);
    }

    /** Whether somebody has to look at it. */
    public boolean isFinding() {
        return failed != null || !leftOut.isEmpty();
    }

    /** A line. */
    public String words() {
        if (failed != null) {
            return "the shadow set has no results, the snapshot is as it is without it: " + failed;
        }
        return "shadow set " + ruleSet + ": " + signals + " signals"
                + (leftOut.isEmpty() ? "" : ", without " + String.join("; ", leftOut))
                + "; compare with: churnwatch rules diff --against shadow";
    }
}
