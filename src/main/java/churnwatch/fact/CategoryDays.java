package churnwatch.fact;

import java.util.Arrays;

/**
 * One customer's purchase days in each category bought in a window, the category of the latest purchase first. Counts are
 * taken in one walk over the rows; a median gap, which needs sorting, only for a category that is asked for it.
 */
final class CategoryDays {
    private static final double NOT_YET = -1;

    private final int asOf;
    private final int[] day;
    private final long[] amount;
    private final int[] categoryOfRow;
    private int size;
    private int[] category = new int[4];
    private int[] count = new int[4];
    private int[] inWindow = new int[4];
    private int[] last = new int[4];
    private int[] earliest = new int[4];
    private double[] gap = new double[4];

    /** Takes the rows of a customer's purchases, and the window's length in days. */
    CategoryDays(int asOf, int[] day, long[] amount, int[] categoryOfRow, int days) {
        this.asOf = asOf;
        this.day = day;
        this.amount = amount;
        this.categoryOfRow = categoryOfRow;
        for (int i = day.length - 1; i >= 0; i--) {
            if (categoryOfRow[i] >= 0 && amount[i] >= 0) {
                count(categoryOfRow[i], day[i], asOf - day[i] < days);
            }
        }
    }

    private void count(int wanted, int when, boolean recent) {
        int at = 0;
        while (at < size && category[at] != wanted) {
            at++;
        }
        if (at == size) {
            // From the newest row on: a category not met inside the window has no purchase there.
            if (!recent) {
                return;
            }
            add(wanted, when);
        }
        if (count[at] == 0 || earliest[at] != when) {
            earliest[at] = when;
            count[at]++;
            inWindow[at] += recent ? 1 : 0;
        }
    }

    private void add(int wanted, int when) {
        if (size == category.length) {
            category = Arrays.copyOf(category, 2 * size);
            count = Arrays.copyOf(count, 2 * size);
            inWindow = Arrays.copyOf(inWindow, 2 * size);
            last = Arrays.copyOf(last, 2 * size);
            earliest = Arrays.copyOf(earliest, 2 * size);
            gap = Arrays.copyOf(gap, 2 * size);
        }
        category[size] = wanted;
        last[size] = when;
        gap[size] = NOT_YET;
        size++;
    }

    int size() {
        return size;
    }

    int purchaseDays(int i) {
        return count[i];
    }

    /** Purchase days inside the window. */
    int recentDays(int i) {
        return inWindow[i];
    }

    int daysSinceLast(int i) {
        return asOf - last[i];
    }

    double medianGap(int i) {
        if (gap[i] == NOT_YET) {
            int[] own = new int[count[i]];
            int found = 0;
            for (int row = 0; row < day.length; row++) {
                boolean counts = categoryOfRow[row] == category[i] && amount[row] >= 0;
                if (counts && (found == 0 || own[found - 1] != day[row])) {
                    own[found++] = day[row];
                }
            }
            gap[i] = Gaps.median(own, found);
        }
        return gap[i];
    }

    /** Whether nothing was bought in it for that many of its own median gaps, and for at least that many days. */
    boolean isSilent(int i, double gaps, int days) {
        return count[i] >= 2 && daysSinceLast(i) >= days && daysSinceLast(i) >= gaps * medianGap(i);
    }

    CategoryRhythm rhythm(int i, String[] names) {
        return new CategoryRhythm(names[category[i]], count[i], inWindow[i], daysSinceLast(i), medianGap(i));
    }
}
