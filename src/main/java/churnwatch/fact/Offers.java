package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The targeted offers sent so far; those that were not targeted are left out. */
public final class Offers {
    private final int asOf;
    private final int[] ordinal;
    private final int[] sent;
    private final int[] expires;
    private final boolean[] answered;

    /**
     * Takes targeted offers in order of sending and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param ordinal the place of each among all offers of the customer
     * @param expires epoch day of expiry; {@link Contracts#NONE} where it has no end
     * @param answered whether a click or a response is known on the snapshot date
     */
    public Offers(int asOf, int[] ordinal, int[] sent, int[] expires, boolean[] answered) {
        this.asOf = asOf;
        this.ordinal = ordinal;
        this.sent = sent;
        this.expires = expires;
        this.answered = answered;
    }

    @Says(
            value = "Number of targeted offers sent in the last so many days",
            unit = "offers",
            empty = "0 without any",
            example = "offers.sent(90) >= 2")
    public int sent(int days) {
        int count = 0;
        for (int i = sent.length - 1; i >= 0 && asOf - sent[i] < days; i--) {
            count++;
        }
        return count;
    }

    @Says(
            value = "How many of the latest targeted offers in a row had neither a click nor a response",
            unit = "offers",
            empty = "0 where the latest was sent longer ago than so many days or is not yet due: past its "
                    + "expiry, or grace days old where it has none",
            example = "offers.unansweredInARow(90, 14) >= 2")
    public int unansweredInARow(int days, int grace) {
        int last = sent.length - 1;
        if (last < 0 || asOf - sent[last] >= days || !isDue(last, grace)) {
            return 0;
        }
        int count = 0;
        while (last - count >= 0 && !answered[last - count]) {
            count++;
        }
        return count;
    }

    @Says(
            value = "The offers that unansweredInARow counts, the latest first, as evidence",
            empty = "an empty list without any",
            example = "$offers : offers.listUnanswered(90, 14)")
    public List<Offer> listUnanswered(int days, int grace) {
        List<Offer> list = new ArrayList<>();
        int count = unansweredInARow(days, grace);
        for (int i = sent.length - 1; i >= sent.length - count; i--) {
            list.add(new Offer(
                    ordinal[i],
                    LocalDate.ofEpochDay(sent[i]),
                    expires[i] == Contracts.NONE ? null : LocalDate.ofEpochDay(expires[i])));
        }
        return list;
    }

    private boolean isDue(int i, int grace) {
        return expires[i] == Contracts.NONE ? asOf - sent[i] >= grace : expires[i] <= asOf;
    }
}
