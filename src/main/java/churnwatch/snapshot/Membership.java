package churnwatch.snapshot;

import churnwatch.config.Settings;
import churnwatch.fact.Contracts;
import churnwatch.history.LifeScan;

/** Who is a customer on which day, as the snapshot of that day would say. Days are epoch days. */
public final class Membership {
    private static final int NONE = Contracts.NONE;

    private final Terms terms;

    public Membership(Settings settings) {
        this(Terms.of(settings));
    }

    Membership(Terms terms) {
        this.terms = terms;
    }

    /** Whether the customer is active on a day. */
    public boolean isActive(LifeScan life, int day) {
        if (life.joined() > day || isPast(life.left(), day)) {
            return false;
        }
        int last = life.lastPurchase(day);
        boolean anyTerm = life.terms() > 0 && life.started(0) <= day;
        if (!anyTerm && last == NONE) {
            return true;
        }
        if (terms.isContractual(life.segment(), anyTerm)) {
            return isCovered(life, day);
        }
        return last != NONE && day - last <= terms.lapseDays(life.segment());
    }

    /**
     * The churn date of a customer who is active on a day: the first later one, at most {@code until}, on which the
     * customer no longer is; {@link Contracts#NONE} where there is none.
     */
    public int lostOn(LifeScan life, int after, int until) {
        // Only these days can end it: leaving, a term's start, end or cancelling, a first purchase, and a lapse.
        int first = earlier(NONE, life.left(), life, after, until);
        for (int i = 0; i < life.terms(); i++) {
            first = earlier(first, life.started(i), life, after, until);
            first = earlier(first, life.cancelled(i), life, after, until);
            first = earlier(first, life.ends(i) == NONE ? NONE : life.ends(i) + 1, life, after, until);
        }
        int lapse = terms.lapseDays(life.segment()) + 1;
        for (int i = 0; i < life.purchaseDays(); i++) {
            int bought = life.purchaseDay(i);
            boolean isLast = i + 1 == life.purchaseDays();
            if (i == 0) {
                first = earlier(first, bought, life, after, until);
            }
            if (isLast || life.purchaseDay(i + 1) > bought + lapse) {
                first = earlier(first, bought + lapse, life, after, until);
            }
        }
        return first;
    }

    /**
     * Since when a customer who is not active on a day no longer is, the day of joining at the earliest; {@link
     * Contracts#NONE} where the customer is active on it, or joins later.
     */
    public int lostSince(LifeScan life, int day) {
        if (life.joined() > day || isActive(life, day)) {
            return NONE;
        }
        // Of the days that can end it the last one that did; the same days as above.
        int last = later(life.joined(), life.left(), life, day);
        for (int i = 0; i < life.terms(); i++) {
            last = later(last, life.started(i), life, day);
            last = later(last, life.cancelled(i), life, day);
            last = later(last, life.ends(i) == NONE ? NONE : life.ends(i) + 1, life, day);
        }
        int lapse = terms.lapseDays(life.segment()) + 1;
        for (int i = 0; i < life.purchaseDays(); i++) {
            int bought = life.purchaseDay(i);
            if (i == 0) {
                last = later(last, bought, life, day);
            }
            if (i + 1 == life.purchaseDays() || life.purchaseDay(i + 1) > bought + lapse) {
                last = later(last, bought + lapse, life, day);
            }
        }
        return last;
    }

    private int later(int found, int end, LifeScan life, int day) {
        boolean candidate = end != NONE && end > found && end <= day;
        return candidate && isActive(life, end - 1) && !isActive(life, end) ? end : found;
    }

    private int earlier(int found, int day, LifeScan life, int after, int until) {
        boolean candidate = day != NONE && day > after && day <= until && (found == NONE || day < found);
        return candidate && !isActive(life, day) ? day : found;
    }

    private static boolean isCovered(LifeScan life, int day) {
        for (int i = 0; i < life.terms() && life.started(i) <= day; i++) {
            boolean ran = life.ends(i) == NONE || day <= life.ends(i) || isPast(life.renewed(i), day);
            if (ran && !isPast(life.cancelled(i), day)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPast(int date, int day) {
        return date != NONE && date <= day;
    }
}
