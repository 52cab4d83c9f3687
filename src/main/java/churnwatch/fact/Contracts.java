package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The contract terms that have started; columns dated after the snapshot count as blank. */
public final class Contracts {
    /** Stands in day arrays where the feed gave none. */
    public static final int NONE = Integer.MIN_VALUE;

    private final int asOf;
    private final int digits;
    private final int[] started;
    private final int[] ends;
    private final boolean[] renewed;
    private final boolean[] cancelled;
    private final long[] yearlyValue;
    private final int[] product;

    /**
     * Takes terms in order of start and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param digits decimals of the currency
     * @param yearlyValue minor units; {@link Long#MIN_VALUE} where the feed gave none
     * @param product a code that tells products apart, 0 where the feed gave none
     */
    public Contracts(
            int asOf,
            int digits,
            int[] started,
            int[] ends,
            boolean[] renewed,
            boolean[] cancelled,
            long[] yearlyValue,
            int[] product) {
        this.asOf = asOf;
        this.digits = digits;
        this.started = started;
        this.ends = ends;
        this.renewed = renewed;
        this.cancelled = cancelled;
        this.yearlyValue = yearlyValue;
        this.product = product;
    }

    @Says(
            value = "Number of terms that have started so far",
            unit = "terms",
            empty = "0 without any",
            example = "contracts.count >= 2")
    public int count() {
        return started.length;
    }

    @Says(
            value = "Number of terms in force on the snapshot date",
            unit = "terms",
            empty = "0 without any",
            example = "contracts.inForce > 0")
    public int inForce() {
        int count = 0;
        for (int i = 0; i < started.length; i++) {
            count += covers(i) ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "Number of terms that end within so many days and are neither renewed nor cancelled",
            unit = "terms",
            empty = "0 without any",
            example = "contracts.ending(60) > 0")
    public int ending(int days) {
        int count = 0;
        for (int i = 0; i < started.length; i++) {
            count += isEnding(i, days) ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "The terms that ending counts, as evidence",
            empty = "an empty list without any",
            example = "$ending : contracts.listEnding(60)")
    public List<Contract> listEnding(int days) {
        List<Contract> list = new ArrayList<>();
        for (int i = 0; i < started.length; i++) {
            if (isEnding(i, days)) {
                list.add(event(i));
            }
        }
        return list;
    }

    @Says(
            value = "Yearly value of the terms in force; a renewed term past its end gives way to its " + "successor",
            unit = "minor units of the currency",
            empty = "0 without terms in force, or where the feed gave no value",
            example = "contracts.yearlyValue >= 50000")
    public long yearlyValue() {
        long sum = 0;
        for (int i = 0; i < started.length; i++) {
            if (covers(i) && yearlyValue[i] != Long.MIN_VALUE && !gaveWay(i)) {
                sum += yearlyValue[i];
            }
        }
        return sum;
    }

    private boolean covers(int i) {
        return !cancelled[i] && (ends[i] == NONE || asOf <= ends[i] || renewed[i]);
    }

    private boolean isEnding(int i, int days) {
        return ends[i] != NONE && !renewed[i] && !cancelled[i] && ends[i] >= asOf && ends[i] - asOf <= days;
    }

    private boolean gaveWay(int i) {
        if (ends[i] == NONE || asOf <= ends[i]) {
            return false;
        }
        for (int later = i + 1; later < started.length; later++) {
            if (product[later] == product[i] && covers(later)) {
                return true;
            }
        }
        return false;
    }

    private Contract event(int i) {
        return new Contract(
                i,
                LocalDate.ofEpochDay(started[i]),
                ends[i] == NONE ? null : LocalDate.ofEpochDay(ends[i]),
                yearlyValue[i] == Long.MIN_VALUE ? null : BigDecimal.valueOf(yearlyValue[i], digits));
    }
}
