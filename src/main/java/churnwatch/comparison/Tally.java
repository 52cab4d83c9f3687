package churnwatch.comparison;

import churnwatch.fact.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what differs on one date, customer by customer. */
final class Tally {
    private static final Level[] LEVELS = Level.values();
    private static final Comparator<ChangedAlert> ORDER = Comparator.comparingLong(
                    (ChangedAlert alert) -> -alert.alerting().valueAtRisk())
            .thenComparingInt(ChangedAlert::customerNo);

    private final Level openAt;
    private final int examples;
    private int active;
    private final BitSet before = new BitSet();
    private final BitSet after = new BitSet();
    private final int[][] levels = new int[LEVELS.length][LEVELS.length];
    private final Map<String, int[]> signals = new TreeMap<>();
    private final List<ChangedAlert> changed = new ArrayList<>();
    /** The value at risk below which a changed alert is no example any more. */
    private long least = Long.MIN_VALUE;

    /** Alerts open at a level; so many changed ones keep their evidence. */
    Tally(Level openAt, int examples) {
        this.openAt = openAt;
        this.examples = examples;
    }

    /** Takes what both sets say of an active customer. */
    void add(int customerNo, Side one, Side other) {
        active++;
        levels[one.level().ordinal()][other.level().ordinal()]++;
        count(one.signals(), other.signals());
        boolean alertsBefore = isAlert(one);
        boolean alertsAfter = isAlert(other);
        before.set(customerNo, alertsBefore);
        after.set(customerNo, alertsAfter);
        if (alertsBefore != alertsAfter) {
            Side alerting = alertsAfter ? other : one;
            boolean example = examples > 0 && alerting.valueAtRisk() >= least;
            changed.add(new ChangedAlert(
                    customerNo,
                    "",
                    alertsAfter,
                    one.opinion(),
                    other.opinion(),
                    example ? alerting.evidence() : Map.of()));
            if (example && changed.size() >= 2 * examples) {
                raiseTheBar();
            }
        }
    }

    private boolean isAlert(Side side) {
        return !side.signals().isEmpty() && side.level().compareTo(openAt) >= 0;
    }

    private void count(List<String> one, List<String> other) {
        for (String signal : one) {
            int[] counts = signals.computeIfAbsent(signal, s -> new int[4]);
            counts[0]++;
            counts[3] += other.contains(signal) ? 0 : 1;
        }
        for (String signal : other) {
            int[] counts = signals.computeIfAbsent(signal, s -> new int[4]);
            counts[1]++;
            counts[2] += one.contains(signal) ? 0 : 1;
        }
    }

    /** Adds what was counted of other customers on the same date. */
    void add(Tally more) {
        active += more.active;
        before.or(more.before);
        after.or(more.after);
        for (int from = 0; from < LEVELS.length; from++) {
            for (int to = 0; to < LEVELS.length; to++) {
                levels[from][to] += more.levels[from][to];
            }
        }
        more.signals.forEach((signal, counts) -> {
            int[] all = signals.computeIfAbsent(signal, s -> new int[4]);
            for (int i = 0; i < all.length; i++) {
                all[i] += counts[i];
            }
        });
        changed.addAll(more.changed);
        raiseTheBar();
    }

    // Evidence is long: only the examples keep it.
    private void raiseTheBar() {
        changed.sort(ORDER);
        for (int i = examples; i < changed.size(); i++) {
            changed.set(i, changed.get(i).without());
        }
        if (changed.size() >= examples && examples > 0) {
            least = changed.get(examples - 1).alerting().valueAtRisk();
        }
    }

    int active() {
        return active;
    }

    /** The numbers of the customers whom the one set alerts about. */
    BitSet before() {
        return before;
    }

    /** The numbers of the customers whom the other set alerts about. */
    BitSet after() {
        return after;
    }

    /** The numbers of the customers whom either alerts about. */
    BitSet either() {
        BitSet either = (BitSet) before.clone();
        either.or(after);
        return either;
    }

    /** The alerts that only one set raises, those with the most value at risk first; the first have evidence. */
    List<ChangedAlert> changed() {
        raiseTheBar();
        return changed;
    }

    List<Named> signals() {
        List<Named> named = new ArrayList<>();
        signals.forEach((signal, c) -> named.add(new Named(signal, new Counts(c[0], c[1], c[2], c[3]))));
        return named;
    }

    List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        for (Level from : LEVELS) {
            for (Level to : LEVELS) {
                shifts.add(new Shift(from, to, levels[from.ordinal()][to.ordinal()]));
            }
        }
        return shifts;
    }

    static Counts counts(BitSet before, BitSet after) {
        BitSet added = (BitSet) after.clone();
        added.andNot(before);
        BitSet removed = (BitSet) before.clone();
        removed.andNot(after);
        return new Counts(before.cardinality(), after.cardinality(), added.cardinality(), removed.cardinality());
    }
}
