package churnwatch.history;

import churnwatch.fact.Contracts;
import java.util.Arrays;

/**
 * What keeps a customer, out of a packed history and over all of its time: joining, leaving, purchase days and contract
 * terms. Days are epoch days; {@link Contracts#NONE} where there is none. Not for two threads at once.
 */
public final class LifeScan {
    private final Dictionary dictionary;
    private final PackedReader reader = new PackedReader();
    private int joined;
    private int left;
    private String segment = "";
    private int purchaseDays;
    private int[] purchaseDay = new int[64];
    private int terms;
    private int[] started = new int[8];
    private int[] ends = new int[8];
    private int[] renewed = new int[8];
    private int[] cancelled = new int[8];

    public LifeScan(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Reads the packed history at an offset. */
    public void open(byte[] source, int offset) {
        reader.open(source, offset);
        Unpacker.checkVersion(reader.unsignedInt());
        joined = (int) reader.signed();
        left = reader.day(joined);
        segment = dictionary.text(reader.unsignedInt());
        reader.unsigned();
        reader.unsigned();
        long present = reader.unsigned();
        purchaseDays = 0;
        terms = 0;
        if ((present & 1L << Section.PURCHASES.ordinal()) != 0) {
            readPurchases();
        }
        if ((present & 1L << Section.CONTRACTS.ordinal()) != 0) {
            readTerms();
        }
    }

    private void readPurchases() {
        int rows = reader.unsignedInt();
        if (rows > purchaseDay.length) {
            purchaseDay = new int[rows * 2];
        }
        int day = joined + (int) reader.signed();
        for (int i = 0; i < rows; i++) {
            long coded = reader.unsigned();
            day += (int) (coded >>> 2);
            long amount = reader.signed();
            if ((coded & 2) != 0) {
                reader.unsigned();
            }
            if ((coded & 1) != 0) {
                reader.unsigned();
            }
            // A return is no purchase.
            if (amount >= 0 && (purchaseDays == 0 || purchaseDay[purchaseDays - 1] != day)) {
                purchaseDay[purchaseDays++] = day;
            }
        }
    }

    private void readTerms() {
        terms = reader.unsignedInt();
        if (terms > started.length) {
            started = new int[terms * 2];
            ends = new int[terms * 2];
            renewed = new int[terms * 2];
            cancelled = new int[terms * 2];
        }
        int day = joined + (int) reader.signed();
        for (int i = 0; i < terms; i++) {
            day += (int) reader.unsigned();
            started[i] = day;
            ends[i] = reader.day(day);
            renewed[i] = reader.day(day);
            cancelled[i] = reader.day(day);
            reader.unsigned();
            reader.unsigned();
        }
    }

    public int joined() {
        return joined;
    }

    public int left() {
        return left;
    }

    public String segment() {
        return segment;
    }

    /** Number of distinct days with a purchase. */
    public int purchaseDays() {
        return purchaseDays;
    }

    /** The i-th purchase day, from 0. */
    public int purchaseDay(int i) {
        return purchaseDay[i];
    }

    /** The last purchase day that is not later; {@link Contracts#NONE} where there is none. */
    public int lastPurchase(int day) {
        int at = Arrays.binarySearch(purchaseDay, 0, purchaseDays, day);
        int last = at >= 0 ? at : -at - 2;
        return last < 0 ? Contracts.NONE : purchaseDay[last];
    }

    /** Number of contract terms, in order of their start. */
    public int terms() {
        return terms;
    }

    public int started(int term) {
        return started[term];
    }

    public int ends(int term) {
        return ends[term];
    }

    public int renewed(int term) {
        return renewed[term];
    }

    public int cancelled(int term) {
        return cancelled[term];
    }
}
