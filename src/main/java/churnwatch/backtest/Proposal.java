package churnwatch.backtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other weights for the risk rules, and what they are worth.
 *
 * @param split on which dates they were fitted, and on which they are judged
 * @param changes every share of a risk rule, by file and line, changed or not
 * @param diff the changed files as a unified diff, with names below the rules folder; empty where nothing changes
 * @param before the ranking on the later dates as it is
 * @param after the ranking on the later dates with the changes
 * @param gain by how much the area grows on the later dates; empty where too little is known
 * @param notes what to bear in mind
 */
public record Proposal(
        Split split,
        List<Change> changes,
        String diff,
        Line before,
        Line after,
        @Nullable Figure gain,
        List<String> notes) {
    public Proposal {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * One share.
     *
     * @param base whether it is a base, else a weight
     * @param customers how many different customers had it on the earlier dates
     * @param before the text in the rule
     * @param after the text proposed; the same where there is no reason to change it
     * @param note why it stays as it is, where too little is known
     */
    public record Change(
            String rule,
            String file,
            int line,
            boolean base,
            int customers,
            String before,
            String after,
            String note) {}
}
