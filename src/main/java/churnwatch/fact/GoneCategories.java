package churnwatch.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Product categories that a customer gave up, narrowed step by step with the numbers of a rule. */
public final class GoneCategories {
    private final List<CategoryRhythm> all;
    private final List<CategoryRhythm> left;
    private final int days;
    private final double gaps;
    private final int silentDays;

    GoneCategories(List<CategoryRhythm> all, int days) {
        this(all, all, days, 0, 0);
    }

    private GoneCategories(List<CategoryRhythm> all, List<CategoryRhythm> left, int days, double gaps, int silentDays) {
        this.all = all;
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
        return narrowed(r -> (double) r.recentDays() / days >= least);
    }

    @Says(
            value = "Keeps those bought on at least this many days so far",
            empty = "keeps nothing where none was",
            example = "purchases.gone(365).purchaseDays(3).count > 0")
    public GoneCategories purchaseDays(int least) {
        return narrowed(r -> r.purchaseDays() >= least);
    }

    @Says(
            value = "Keeps those without a purchase for that many of their own median gaps, and for at least "
                    + "that many days; bought on two days at least",
            empty = "keeps nothing where none is silent",
            example = "purchases.gone(365).silent(2.5, 60).count > 0")
    public GoneCategories silent(double medianGaps, int leastDays) {
        List<CategoryRhythm> kept = narrowed(r -> r.silent(medianGaps, leastDays)).left;
        return new GoneCategories(all, kept, days, medianGaps, leastDays);
    }

    @Says(
            value = "Keeps those since whose last purchase the customer bought in another category that is "
                    + "not silent itself; one bought on a single day counts as kept for this many days",
            empty = "keeps nothing where no other is kept",
            example = "purchases.gone(365).silent(2.5, 60).whileKeeping(60).count > 0")
    public GoneCategories whileKeeping(int singleDays) {
        return narrowed(gone -> all.stream().anyMatch(r -> isKept(r, gone, singleDays)));
    }

    private boolean isKept(CategoryRhythm other, CategoryRhythm gone, int singleDays) {
        if (other.daysSinceLast() >= gone.daysSinceLast()) {
            return false;
        }
        return other.purchaseDays() == 1 ? other.daysSinceLast() < singleDays : !other.silent(gaps, silentDays);
    }

    @Says(
            value = "How many are left",
            unit = "categories",
            empty = "0 where none is left",
            example = "purchases.gone(365).silent(2.5, 60).count >= 2")
    public int count() {
        return left.size();
    }

    @Says(
            value = "Those that are left",
            empty = "an empty list where none is left",
            example = "$gone : purchases.gone(365).silent(2.5, 60).list")
    public List<CategoryRhythm> list() {
        return left;
    }

    private GoneCategories narrowed(Predicate<CategoryRhythm> test) {
        List<CategoryRhythm> kept = new ArrayList<>();
        for (CategoryRhythm rhythm : left) {
            if (test.test(rhythm)) {
                kept.add(rhythm);
            }
        }
        return new GoneCategories(all, kept, days, gaps, silentDays);
    }
}
