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
    /** Below 0 until it is asked for: several rules want it, and it needs sorting. */
    private double medianGap = -1;

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

    @Says(
            value = "Number of purchase days so far: local dates with a purchase, however many",
            unit = "purchase days",
            empty = "0 for one who never bought",
            example = "purchases.days >= 3")
    public int days() {
        return purchaseDays.length;
    }

    @Says(
            value = "Number of purchase days aged at least from and less than to days",
            unit = "purchase days",
            empty = "0 without any",
            example = "purchases.days(0, 90) < purchases.days(90, 180)")
    public int days(int from, int to) {
        int count = 0;
        for (int i = purchaseDays.length - 1; i >= 0 && asOf - purchaseDays[i] < to; i--) {
            if (asOf - purchaseDays[i] >= from) {
                count++;
            }
        }
        return count;
    }

    @Says(
            value = "Days since the last purchase",
            unit = "days",
            empty = "-1 for one who never bought",
            example = "purchases.daysSinceLast > 30")
    public int daysSinceLast() {
        return purchaseDays.length == 0 ? -1 : asOf - purchaseDays[purchaseDays.length - 1];
    }

    @Says(
            value = "Days from the last purchase aged at least age days to the day of that age",
            unit = "days",
            empty = "-1 without one",
            example = "purchases.daysSinceLast(30) > 60")
    public int daysSinceLast(int age) {
        for (int i = purchaseDays.length - 1; i >= 0; i--) {
            if (asOf - purchaseDays[i] >= age) {
                return asOf - purchaseDays[i] - age;
            }
        }
        return -1;
    }

    @Says(
            value = "Days since the first purchase",
            unit = "days",
            empty = "-1 for one who never bought",
            example = "purchases.daysSinceFirst >= 365")
    public int daysSinceFirst() {
        return purchaseDays.length == 0 ? -1 : asOf - purchaseDays[0];
    }

    @Says(
            value = "Median of the days between purchase days",
            unit = "days",
            empty = "0 with fewer than two purchase days",
            example = "purchases.daysSinceLast > 2.5 * purchases.medianGap")
    public double medianGap() {
        if (medianGap < 0) {
            medianGap = Gaps.median(purchaseDays, purchaseDays.length);
        }
        return medianGap;
    }

    @Says(
            value = "Days since the last purchase as a multiple of the median gap",
            unit = "times",
            empty = "0 with fewer than two purchase days",
            example = "purchases.gapRatio > 2.5")
    public double gapRatio() {
        return purchaseDays.length < 2 ? 0 : daysSinceLast() / medianGap();
    }

    @Says(
            value = "How sure it is that the customer still buys here at all: it falls with the usual gaps that the "
                    + "silence has outlasted. The prior days added to all spans keep few purchases from saying much; "
                    + "the greater the strictness, the less a long silence is forgiven",
            unit = "share 0..1",
            empty = "1 for one who never bought",
            example = "purchases.stillBuying(60, 5) < 0.3")
    public double stillBuying(int prior, double strictness) {
        return purchaseDays.length == 0
                ? 1
                : OwnPace.stillBuying(purchaseDays.length, daysSinceFirst(), daysSinceLast(), prior, strictness);
    }

    @Says(
            value =
                    "How sure it is that one who still buys does so within the next days days, at the pace since the first "
                            + "purchase with prior days added",
            unit = "share 0..1",
            empty = "1 for one who never bought",
            example = "purchases.buysWithin(60, 60) < 0.2")
    public double buysWithin(int days, int prior) {
        return purchaseDays.length == 0 ? 1 : OwnPace.buysWithin(purchaseDays.length, daysSinceFirst(), days, prior);
    }

    @Says(
            value = "By which share the last days days brought less money than as many days before",
            unit = "share 0..1",
            empty = "0 where the days before brought nothing, or no more",
            example = "purchases.spendFall(90) > 0.5")
    public double spendFall(int days) {
        long before = spend(days, 2 * days);
        return before <= 0 ? 0 : Math.min(1, Math.max(0, 1 - spend(0, days) / (double) before));
    }

    @Says(
            value = "Number of distinct orders aged at least from and less than to days; an order of several "
                    + "rows counts once",
            unit = "orders",
            empty = "0 without any",
            example = "purchases.orders(0, 180) * 2 < purchases.orders(180, 360)")
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

    @Says(
            value = "Sum of amounts aged at least from and less than to days, returns subtracted",
            unit = "minor units of the currency",
            empty = "0 without any",
            example = "purchases.spend(0, 365) >= 100000")
    public long spend(int from, int to) {
        long sum = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < to; i--) {
            if (asOf - day[i] >= from) {
                sum += amount[i];
            }
        }
        return sum;
    }

    @Says(
            value = "Number of product categories bought in the last so many days; purchases without one do "
                    + "not count",
            unit = "categories",
            empty = "0 without any",
            example = "purchases.categories(365) >= 2")
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

    @Says(
            value = "The categories bought in the last so many days, to be narrowed step by step to those "
                    + "given up; shares are counted in these days",
            empty = "without categories: count is 0",
            example = "purchases.gone(365).share(0.20).purchaseDays(3).silent(2.5, 60).whileKeeping(60).count " + "> 0")
    public GoneCategories gone(int days) {
        return new GoneCategories(
                new CategoryDays(asOf, day, amount, category, days), categoryNames, categorisedDays(days));
    }

    @Says(
            value = "The last purchase, as evidence",
            empty = "an empty list for one who never bought",
            example = "$last : purchases.last")
    public List<Purchase> last() {
        for (int i = day.length - 1; i >= 0; i--) {
            if (amount[i] >= 0) {
                return List.of(event(i));
            }
        }
        return List.of();
    }

    @Says(
            value = "The last purchase of each of these categories, as evidence",
            empty = "an empty list without categories",
            example = "$last : purchases.lastOf(purchases.gone(365).silent(2.5, 60).list)")
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
