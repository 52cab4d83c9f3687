package churnwatch.fact;

import java.util.ArrayList;
import java.util.List;

/** What happened to the stores, branches and websites that the customer used on the day it happened. */
public final class Touchpoints {
    /** Nothing is known to have happened. */
    public static final Touchpoints NONE = new Touchpoints(0, List.of());

    private final int asOf;
    private final List<TouchpointChange> changes;

    /** Takes the changes up to the snapshot date (epoch day) at touchpoints that the customer used on their day. */
    public Touchpoints(int asOf, List<TouchpointChange> changes) {
        this.asOf = asOf;
        this.changes = changes;
    }

    @Says(
            value = "Number of changes of a kind in the last so many days",
            unit = "changes",
            empty = "0 without any",
            example = "touchpoints.changed(TouchpointEvent.MOVED, 60) > 0")
    public int changed(TouchpointEvent wanted, int days) {
        return changes.isEmpty() ? 0 : listChanged(wanted, days).size();
    }

    @Says(
            value = "The changes that changed counts, as evidence",
            empty = "an empty list without any",
            example = "$changes : touchpoints.listChanged(TouchpointEvent.MOVED, 60)")
    public List<TouchpointChange> listChanged(TouchpointEvent wanted, int days) {
        List<TouchpointChange> list = new ArrayList<>();
        for (TouchpointChange change : changes) {
            if (change.kind() == wanted && asOf - change.date().toEpochDay() < days) {
                list.add(change);
            }
        }
        return list;
    }
}
