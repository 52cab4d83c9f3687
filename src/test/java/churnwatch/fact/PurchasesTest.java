package churnwatch.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurchasesTest {
    private static final int AS_OF = 20_000;

    @Test
    void eightPurchasesEveryTwentyDaysAndSilenceOfSeventyLeaveHalfOfTheTrust() {
        Purchases purchases = bought(210, 190, 170, 150, 130, 110, 90, 70);
        double missed = 8 * Math.log(270 / 200.0);
        assertThat(missed).isBetween(2.40, 2.41);
        assertThat(purchases.stillBuying(60, 5)).isEqualTo(share(8 / Math.pow(1 + missed / 5, 5)), within(1e-12));
        assertThat(purchases.stillBuying(60, 5)).isBetween(0.529, 0.530);
        assertThat(purchases.buysWithin(60, 60)).isEqualTo(share(8 * 60 / 270.0), within(1e-12));
        assertThat(purchases.stillBuying(60, 8)).isLessThan(purchases.stillBuying(60, 5));
        assertThat(purchases.stillBuying(30, 5)).isLessThan(purchases.stillBuying(60, 5));
    }

    @Test
    void silenceLowersTheTrustTheFasterTheMoreOftenTheCustomerUsedToBuy() {
        double[] weekly = IntStream.of(0, 7, 21, 60)
                .mapToDouble(silence -> bought(silence + 28, silence + 21, silence + 14, silence + 7, silence)
                        .stillBuying(60, 5))
                .toArray();
        assertThat(weekly[0]).isEqualTo(5 / 6.0);
        assertThat(weekly).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double seldom = bought(180, 60).stillBuying(60, 5) / bought(120, 0).stillBuying(60, 5);
        assertThat(weekly[3] / weekly[0]).isLessThan(seldom);
    }

    @Test
    void thousandsOfPurchasesStayWithinOneAndNothing() {
        Purchases daily = bought(IntStream.range(0, 3_000).map(i -> 3_100 - i).toArray());
        assertThat(daily.stillBuying(60, 5)).isBetween(0.0, 0.001);
        assertThat(daily.buysWithin(60, 60)).isBetween(0.98, 1.0);
        assertThat(bought(0).stillBuying(0, 5)).isEqualTo(0.5);
        assertThat(bought(0).buysWithin(60, 0)).isEqualTo(60 / 61.0);
        assertThat(bought(0).buysWithin(0, 0)).isZero();
    }

    @Test
    void whoNeverBoughtIsTrustedBecauseNothingSpeaksAgainst() {
        Purchases none = bought();
        assertThat(none.stillBuying(60, 5)).isEqualTo(1);
        assertThat(none.buysWithin(60, 60)).isEqualTo(1);
        assertThat(none.spendFall(90)).isZero();
    }

    @Test
    void spendFallComparesEqualWindowsAndNeverLeavesNothingToOne() {
        assertThat(spent(new int[] {179, 90, 89}, 3_000, 1_000, 1_000).spendFall(90))
                .isEqualTo(0.75);
        assertThat(spent(new int[] {90, 89}, 1_000, 1_000).spendFall(90)).isZero();
        assertThat(spent(new int[] {90, 0}, 1_000, 5_000).spendFall(90)).isZero();
        assertThat(spent(new int[] {180, 0}, 1_000, 5_000).spendFall(90)).isZero();
        assertThat(spent(new int[] {90, 10}, 1_000, -4_000).spendFall(90)).isEqualTo(1);
        assertThat(spent(new int[] {90, 10}, -1_000, 500).spendFall(90)).isZero();
    }

    private static double share(double odds) {
        return odds / (odds + 1);
    }

    private static Purchases bought(int... ages) {
        long[] amounts = new long[ages.length];
        Arrays.fill(amounts, 1_000);
        return spent(ages, amounts);
    }

    private static Purchases spent(int[] ages, long... amounts) {
        int[] days = Arrays.stream(ages).map(age -> AS_OF - age).toArray();
        int[] none = new int[ages.length];
        Arrays.fill(none, -1);
        return new Purchases(AS_OF, 2, days, amounts, none, none, new String[0]);
    }
}
