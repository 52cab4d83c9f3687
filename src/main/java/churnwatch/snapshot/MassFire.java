package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.snapshot.RuleRun.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a rule suddenly raises signals for so many customers that the feed is the likelier culprit. */
record MassFire(Settings.Rules limits) {
    private static final double EXACT = 1e9;

    /**
     * What is known of a rule from snapshots before.
     *
     * @param anySnapshot whether there is one at all; else nothing can be sudden
     * @param shares of the active customers for whom it raised signals, of its last snapshots that count
     * @param accepted the share that a person released last, where it has been held or accepted ever since
     */
    record Past(
            boolean anySnapshot,
            List<Double> shares,
            @Nullable Double accepted) {
        Past {
            shares = List.copyOf(shares);
        }

        /** The median of the shares; the mean of the middle two where there is no middle one. */
        @Nullable
        Double usual() {
            if (shares.isEmpty()) {
                return null;
            }
            List<Double> sorted = shares.stream().sorted().toList();
            int half = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        }
    }

    State state(Past past, int customers, int active) {
        double share = active == 0 ? 0 : (double) customers / active;
        if (!past.anySnapshot() || customers < limits.massFireFloor() || !isSudden(share, past.usual())) {
            return State.JUDGED;
        }
        Double accepted = past.accepted();
        return accepted == null || isSudden(share, accepted) ? State.HELD : State.ACCEPTED;
    }

    /** A rule that is used to fire widely is not sudden by the share, and one that never fired only by it. */
    private boolean isSudden(double share, @Nullable Double usual) {
        boolean wide = isMore(share, limits.massFireShare());
        if (usual == null) {
            return wide;
        }
        return (wide && !isMore(usual, limits.massFireShare())) || isMore(share, limits.massFireMultiple() * usual);
    }

    // Shares are quotients: a last digit that differs is no difference.
    private static boolean isMore(double one, double other) {
        return Math.rint(one * EXACT) > Math.rint(other * EXACT);
    }
}
