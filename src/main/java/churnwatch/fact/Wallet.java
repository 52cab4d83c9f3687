package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates of what the customer spends with all suppliers, and our share of it: our purchases of the 365 days ending
 * with the estimate's date / the estimate. The whole wallet and each category are series of their own; an estimate of 0
 * has no share and is left out.
 */
public final class Wallet {
    private static final double EXACT = 1e9;

    private final int asOf;
    private final int[] ordinal;
    private final int[] day;
    private final long[] total;
    private final int[] category;
    private final String[] categoryNames;
    private final Purchases purchases;

    /**
     * Takes estimates in order of date and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param ordinal the place of each among all estimates of the customer
     * @param total minor units, above 0
     * @param category index into the names, -1 for the whole wallet
     */
    public Wallet(
            int asOf,
            int[] ordinal,
            int[] day,
            long[] total,
            int[] category,
            String[] categoryNames,
            Purchases purchases) {
        this.asOf = asOf;
        this.ordinal = ordinal;
        this.day = day;
        this.total = total;
        this.category = category;
        this.categoryNames = categoryNames;
        this.purchases = purchases;
    }

    @Says(
            value = "Number of estimates so far; those of 0 are left out",
            unit = "estimates",
            empty = "0 without any",
            example = "wallet.count >= 2")
    public int count() {
        return day.length;
    }

    @Says(
            value = "The largest fall of our share between the last two estimates of a series that lie at "
                    + "most apart days apart, the later at most back days back",
            unit = "points of 100",
            empty = "0 where no share fell or none is known",
            example = "wallet.fallPoints(400, 400) >= 10")
    public double fallPoints(int apart, int back) {
        double worst = 0;
        for (int i = day.length - 1; i >= 0; i--) {
            int earlier = comparable(i, apart, back);
            if (earlier >= 0) {
                worst = Math.max(worst, exact((share(earlier) - share(i)) * 100));
            }
        }
        return worst;
    }

    @Says(
            value = "The fall that fallPoints tells, as a share of the earlier value",
            unit = "share 0..1",
            empty = "0 where no share fell or none is known",
            example = "wallet.fallShare(400, 400) >= 0.20")
    public double fallShare(int apart, int back) {
        double worst = 0;
        for (int i = day.length - 1; i >= 0; i--) {
            int earlier = comparable(i, apart, back);
            if (earlier >= 0 && share(earlier) > 0) {
                worst = Math.max(worst, exact((share(earlier) - share(i)) / share(earlier)));
            }
        }
        return worst;
    }

    @Says(
            value = "The last two estimates of every series whose share fell, the later first, as evidence",
            empty = "an empty list where none fell",
            example = "$estimates : wallet.listFallen(400, 400)")
    public List<Estimate> listFallen(int apart, int back) {
        List<Estimate> list = new ArrayList<>();
        for (int i = day.length - 1; i >= 0; i--) {
            int earlier = comparable(i, apart, back);
            if (earlier >= 0 && share(earlier) > share(i)) {
                list.add(event(i));
                list.add(event(earlier));
            }
        }
        return list;
    }

    // The estimate to compare with: i must be the last of its series and near enough to the snapshot and to it.
    private int comparable(int i, int apart, int back) {
        if (asOf - day[i] > back) {
            return -1;
        }
        for (int later = i + 1; later < day.length; later++) {
            if (category[later] == category[i]) {
                return -1;
            }
        }
        for (int earlier = i - 1; earlier >= 0; earlier--) {
            if (category[earlier] == category[i]) {
                return day[i] - day[earlier] <= apart ? earlier : -1;
            }
        }
        return -1;
    }

    private double share(int i) {
        return (double) purchases.spendBetween(day[i] - 364, day[i], category[i]) / total[i];
    }

    private static double exact(double value) {
        return Math.rint(value * EXACT) / EXACT;
    }

    private Estimate event(int i) {
        return new Estimate(
                ordinal[i],
                LocalDate.ofEpochDay(day[i]),
                category[i] < 0 ? null : categoryNames[category[i]],
                exact(share(i)));
    }
}
