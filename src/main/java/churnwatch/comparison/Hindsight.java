package churnwatch.comparison;

import churnwatch.config.Settings;
import churnwatch.fact.Contracts;
import churnwatch.history.LifeScan;
import churnwatch.history.Lives;
import churnwatch.snapshot.Membership;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What is known by now of customers who might have been alerted about on a past date. It was right to warn of whoever was
 * lost within the horizon, or whose alert a person closed as saved or lost; it was wrong where a person closed it as a
 * false alarm, or the horizon is over and the customer still there. Of all others nothing is known.
 */
final class Hindsight {
    /** How long after a date a loss counts, in days. */
    static final int HORIZON = 180;

    private final LocalDate asOf;
    private final int day;
    private final BitSet customers;
    private final BitSet known = new BitSet();
    private final BitSet right = new BitSet();

    /** Of some customers on a date; nothing is known yet. */
    Hindsight(LocalDate asOf, BitSet customers) {
        this.asOf = asOf;
        this.day = (int) asOf.toEpochDay();
        this.customers = customers;
    }

    LocalDate asOf() {
        return asOf;
    }

    /** Looks at all of them in one pass, up to the day until which all is known. */
    static void look(Handle handle, List<Hindsight> all, LocalDate until, Settings settings) {
        if (all.stream().allMatch(one -> one.customers.isEmpty())) {
            return;
        }
        all.forEach(one -> one.people(handle));
        Membership membership = new Membership(settings);
        int last = (int) until.toEpochDay();
        Lives.visit(handle, (no, life) -> all.forEach(one -> one.life(no, life, membership, last)));
    }

    private void people(Handle handle) {
        // A later word counts more than an earlier one.
        handle.createQuery("""
                        SELECT customer_no, outcome FROM alerts
                        WHERE status = 'closed' AND closed_on >= :asOf AND outcome IN ('saved', 'lost', 'false_alarm')
                        ORDER BY closed_on, alert_id""")
                .bind("asOf", day)
                .map((row, context) -> {
                    int no = row.getInt(1);
                    if (customers.get(no)) {
                        known.set(no);
                        right.set(no, !row.getString(2).equals("false_alarm"));
                    }
                    return no;
                })
                .list();
    }

    private void life(int no, LifeScan life, Membership membership, int until) {
        if (!customers.get(no)) {
            return;
        }
        int lostOn = membership.lostOn(life, day, Math.min(until, day + HORIZON));
        if (lostOn != Contracts.NONE) {
            known.set(no);
            right.set(no);
        } else if (day + HORIZON <= until) {
            known.set(no);
        }
    }

    /** Of some alerts of the date. */
    Known of(BitSet alerts) {
        BitSet ofKnown = (BitSet) known.clone();
        ofKnown.and(alerts);
        BitSet ofRight = (BitSet) right.clone();
        ofRight.and(alerts);
        return new Known(ofKnown.cardinality(), ofRight.cardinality());
    }
}
