package churnwatch.fact;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Product categories that a customer gave up, narrowed step by step with the numbers of a rule. */
public final class GoneCategories {
    private final CategoryDays all;
    private final String[] names;
    private final int[] left;
    private final int days;
    private final double gaps;
    private final int silentDays;

    /** All categories of a window, and the number of purchase days in it. */
    GoneCategories(CategoryDays all, String[] names, int days) {
        this(all, names, IntStream.range(0, all.size()).toArray(), days, 0, 0);
    }

    private GoneCategories(CategoryDays all, String[] names, int[] left, int days, double gaps, int silentDays) {
        this.all = all;
        this.names = names;
        this.left = left;
        this.days = days;
        this.gaps = gaps;
        this.silentDays = silentDays;
    }

    @Says(
            value = "Keeps those that made at least this share of the purchase days in the window",
            empty = "keeps nothing where none did",
            example = "purchases.gone(365).share(0.20).count > 0")
    public GoneCategories share(double least) {
        return narrowed(i -> (double) all.recentDays(i) / days >= least);
    }

    @Says(
            value = "Keeps those bought on at least this many days so far",
            empty = "keeps nothing where none was",
            example = "purchases.gone(365).purchaseDays(3).count > 0")
    public GoneCategories purchaseDays(int least) {
        return narrowed(i -> all.purchaseDays(i) >= least);
    }

    @Says(
            value = "Keeps those without a purchase for that many of their own median gaps, and for at least "
                    + "that many days; bought on two days at least",
            empty = "keeps nothing where none is silent",
            example = "purchases.gone(365).silent(2.5, 60).count > 0")
    public GoneCategories silent(double medianGaps, int leastDays) {
        int[] kept = narrowed(i -> all.isSilent(i, medianGaps, leastDays)).left;
        return new GoneCategories(all, names, kept, days, medianGaps, leastDays);
    }

    @Says(
            value = "Keeps those since whose last purchase the customer bought in another category that is "
                    + "not silent itself; one bought on a single day counts as kept for this many days",
            empty = "keeps nothing where no other is kept",
            example = "purchases.gone(365).silent(2.5, 60).whileKeeping(60).count > 0")
    public GoneCategories whileKeeping(int singleDays) {
        return narrowed(gone -> isAnyKept(gone, singleDays));
    }

    // The latest bought stand first: only those before it were bought since.
    private boolean isAnyKept(int gone, int singleDays) {
        for (int other = 0; other < gone; other++) {
            int since = all.daysSinceLast(other);
            boolean kept = all.purchaseDays(other) == 1 ? since < singleDays : !all.isSilent(other, gaps, silentDays);
            if (kept && since < all.daysSinceLast(gone)) {
                return true;
            }
        }
        return false;
    }

    @Says(
            value = "How many are left",
            unit = "categories",
            empty = "0 where none is left",
            example = "purchases.gone(365).silent(2.5, 60).count >= 2")
    public int count() {
        return left.length;
    }

    @Says(
            value = "Those that are left",
            empty = "an empty list where none is left",
            example = "$gone : purchases.gone(365).silent(2.5, 60).list")
    public List<CategoryRhythm> list() {
        return Arrays.stream(left).mapToObj(i -> all.rhythm(i, names)).toList();
    }

    private GoneCategories narrowed(IntPredicate test) {
        int[] kept = new int[left.length];
        int count = 0;
        for (int i : left) {
            if (test.test(i)) {
                kept[count++] = i;
            }
        }
        return new GoneCategories(all, names, Arrays.copyOf(kept, count), days, gaps, silentDays);
    }
}
