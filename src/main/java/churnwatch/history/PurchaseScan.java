package churnwatch.history;

import churnwatch.fact.Contracts;

/**
 * The first look at a packed history: recency, frequency and monetary value on any date, without building facts. Not for
 * two threads at once.
 */
public final class PurchaseScan {
    private static final int YEAR = 365;

    private final PackedReader reader = new PackedReader();
    private int joined;
    private int left;
    private int rows;
    private int[] day = new int[64];
    private long[] amount = new long[64];
    private int[] back = new int[64];
    private int recencyDays;
    private int orders;
    private long spend;

    /** Reads the purchases of one packed history. */
    public void open(byte[] source, int offset) {
        reader.open(source, offset);
        Unpacker.checkVersion(reader.unsignedInt());
        joined = (int) reader.signed();
        left = reader.day(joined);
        reader.unsigned();
        reader.unsigned();
        reader.unsigned();
        boolean any = (reader.unsigned() & 1) != 0;
        rows = any ? reader.unsignedInt() : 0;
        if (any) {
            readRows();
        }
    }

    private void readRows() {
        if (rows > day.length) {
            day = new int[rows * 2];
            amount = new long[rows * 2];
            back = new int[rows * 2];
        }
        int last = joined + (int) reader.signed();
        for (int i = 0; i < rows; i++) {
            long coded = reader.unsigned();
            last += (int) (coded >>> 2);
            day[i] = last;
            amount[i] = reader.signed();
            back[i] = (coded & 2) != 0 ? reader.unsignedInt() : 0;
            if ((coded & 1) != 0) {
                reader.unsigned();
            }
        }
    }

    /** Whether the customer is in the population of a date; if so, the three values of that date can be read. */
    public boolean at(int asOf) {
        if (joined > asOf || (left != Contracts.NONE && left <= asOf)) {
            return false;
        }
        int visible = rows;
        while (visible > 0 && day[visible - 1] > asOf) {
            visible--;
        }
        int last = visible - 1;
        while (last >= 0 && amount[last] < 0) {
            last--;
        }
        if (last < 0) {
            return false;
        }
        recencyDays = asOf - day[last];
        sumUp(asOf, visible);
        return true;
    }

    private void sumUp(int asOf, int visible) {
        orders = 0;
        spend = 0;
        int first = asOf - YEAR + 1;
        for (int i = visible - 1; i >= 0 && day[i] >= first; i--) {
            spend += amount[i];
            if (amount[i] >= 0 && (back[i] == 0 || day[i - back[i]] < first)) {
                orders++;
            }
        }
    }

    /** Days since the last purchase. */
    public int recencyDays() {
        return recencyDays;
    }

    /** Distinct orders of the trailing 365 days. */
    public int orders() {
        return orders;
    }

    /** Sum of amounts of the trailing 365 days, minor units. */
    public long spend() {
        return spend;
    }
}
