package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the customer bought. Windows are ages in days: {@code (0, 30)} is today and the 29 days before; a purchase day is
 * a local date with at least one purchase, however many. Returns (negative amounts) lower money and count for nothing else.
 */
public final class Purchases {
    private final int asOf;
    private final int digits;
    private final int[] day;
    private final long[] amount;
    private final int[] category;
    private final int[] earlierOfOrder;
    private final String[] categoryNames;
    private final int[] purchaseDays;

    /**
     * Takes rows in order of time and id.
     *
     * @param asOf the snapshot date, epoch day; no row is later
     * @param digits decimals of the currency
     * @param day local epoch day of each row
     * @param amount minor units of each row
     * @param category index into the names of each row, -1 where it has none
     * @param earlierOfOrder index of the row before it in the same order, -1 where it is the first; returns have -1
     */
    public Purchases(
            int asOf,
            int digits,
            int[] day,
            long[] amount,
            int[] category,
            int[] earlierOfOrder,
            String[] categoryNames) {
        this.asOf = asOf;
        this.digits = digits;
        this.day = day;
        this.amount = amount;
        this.category = category;
        this.earlierOfOrder = earlierOfOrder;
        this.categoryNames = categoryNames;
        this.purchaseDays = distinctDays(day, amount);
    }

    /** Number of purchase days so far; 0 when the customer never bought. */
    public int days() {
        return purchaseDays.length;
    }

    /** Number of purchase days aged at least {@code from} and less than {@code to} days. */
    public int days(int from, int to) {
        int count = 0;
        for (int i = purchaseDays.length - 1; i >= 0 && asOf - purchaseDays[i] < to; i--) {
            if (asOf - purchaseDays[i] >= from) {
                count++;
            }
        }
        return count;
    }

    /** Days since the last purchase; -1 when the customer never bought. */
    public int daysSinceLast() {
        return purchaseDays.length == 0 ? -1 : asOf - purchaseDays[purchaseDays.length - 1];
    }

    /** Days from the last purchase aged at least {@code age} days to the day of that age; -1 when there is none. */
    public int daysSinceLast(int age) {
        for (int i = purchaseDays.length - 1; i >= 0; i--) {
            if (asOf - purchaseDays[i] >= age) {
                return asOf - purchaseDays[i] - age;
            }
        }
        return -1;
    }

    /** Days since the first purchase; -1 when the customer never bought. */
    public int daysSinceFirst() {
        return purchaseDays.length == 0 ? -1 : asOf - purchaseDays[0];
    }

    /** Median of the days between purchase days; 0 when there are fewer than two. */
    public double medianGap() {
        return Gaps.median(purchaseDays, purchaseDays.length);
    }

    /** Days since the last purchase as a multiple of the median gap; 0 when there are fewer than two purchase days. */
    public double gapRatio() {
        return purchaseDays.length < 2 ? 0 : daysSinceLast() / medianGap();
    }

    /** Number of distinct orders aged at least {@code from} and less than {@code to} days. */
    public int orders(int from, int to) {
        int count = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < to; i--) {
            if (asOf - day[i] >= from && amount[i] >= 0 && !orderSeen(i, to)) {
                count++;
            }
        }
        return count;
    }

    // An order spread over several rows counts once: at its first row inside the window.
    private boolean orderSeen(int row, int to) {
        int earlier = earlierOfOrder[row];
        return earlier >= 0 && asOf - day[earlier] < to;
    }

    /** Sum of amounts aged at least {@code from} and less than {@code to} days, minor units of the currency. */
    public long spend(int from, int to) {
        long sum = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < to; i--) {
            if (asOf - day[i] >= from) {
                sum += amount[i];
            }
        }
        return sum;
    }

    /** Number of product categories bought in the last {@code days} days; purchases without a category do not count. */
    public int categories(int days) {
        long seen = 0;
        int more = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (category[i] >= 0 && amount[i] >= 0) {
                if (category[i] >= Long.SIZE) {
                    more += firstInWindow(i, days) ? 1 : 0;
                } else {
                    seen |= 1L << category[i];
                }
            }
        }
        return Long.bitCount(seen) + more;
    }

    private boolean firstInWindow(int row, int days) {
        for (int i = row - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (category[i] == category[row] && amount[i] >= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The categories that the customer gave up while keeping others, to be narrowed step by step:
     * {@code gone(365).share(0.20).purchaseDays(3).silent(2.5, 60).whileKeeping(60)}. The window is the one in which
     * shares of purchase days are counted.
     */
    public GoneCategories gone(int days) {
        return new GoneCategories(rhythms(days), categorisedDays(days));
    }

    /** The last purchase, as evidence; empty when the customer never bought. */
    public List<Purchase> last() {
        for (int i = day.length - 1; i >= 0; i--) {
            if (amount[i] >= 0) {
                return List.of(event(i));
            }
        }
        return List.of();
    }

    /** The last purchase of each of these categories, as evidence. */
    public List<Purchase> lastOf(List<CategoryRhythm> rhythms) {
        List<Purchase> events = new ArrayList<>();
        for (CategoryRhythm rhythm : rhythms) {
            for (int i = day.length - 1; i >= 0; i--) {
                if (category[i] >= 0 && categoryNames[category[i]].equals(rhythm.category()) && amount[i] >= 0) {
                    events.add(event(i));
                    break;
                }
            }
        }
        return events;
    }

    long spendBetween(int firstDay, int lastDay, int categoryIndex) {
        long sum = 0;
        for (int i = day.length - 1; i >= 0 && day[i] >= firstDay; i--) {
            if (day[i] <= lastDay && (categoryIndex < 0 || category[i] == categoryIndex)) {
                sum += amount[i];
            }
        }
        return sum;
    }

    private Purchase event(int row) {
        return new Purchase(
                row,
                LocalDate.ofEpochDay(day[row]),
                BigDecimal.valueOf(amount[row], digits),
                category[row] < 0 ? null : categoryNames[category[row]]);
    }

    // Every category with a purchase in the window, in the order of first appearance from the newest row.
    private List<CategoryRhythm> rhythms(int days) {
        List<CategoryRhythm> rhythms = new ArrayList<>();
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (category[i] >= 0 && amount[i] >= 0 && lastRowOfCategory(i)) {
                rhythms.add(rhythm(category[i], days));
            }
        }
        return rhythms;
    }

    private boolean lastRowOfCategory(int row) {
        for (int i = row + 1; i < day.length; i++) {
            if (category[i] == category[row] && amount[i] >= 0) {
                return false;
            }
        }
        return true;
    }

    private CategoryRhythm rhythm(int wanted, int days) {
        int[] own = new int[day.length];
        int count = 0;
        int inWindow = 0;
        for (int i = 0; i < day.length; i++) {
            if (category[i] == wanted && amount[i] >= 0 && (count == 0 || own[count - 1] != day[i])) {
                own[count++] = day[i];
                inWindow += asOf - day[i] < days ? 1 : 0;
            }
        }
        return new CategoryRhythm(
                categoryNames[wanted], count, inWindow, asOf - own[count - 1], Gaps.median(own, count));
    }

    private int categorisedDays(int days) {
        int count = 0;
        int last = Integer.MIN_VALUE;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (category[i] >= 0 && amount[i] >= 0 && day[i] != last) {
                last = day[i];
                count++;
            }
        }
        return count;
    }

    private static int[] distinctDays(int[] day, long[] amount) {
        int[] distinct = new int[day.length];
        int count = 0;
        for (int i = 0; i < day.length; i++) {
            if (amount[i] >= 0 && (count == 0 || distinct[count - 1] != day[i])) {
                distinct[count++] = day[i];
            }
        }
        return count == distinct.length ? distinct : java.util.Arrays.copyOf(distinct, count);
    }
}
