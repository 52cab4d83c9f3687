package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.fact.CustomerValue;
import churnwatch.fact.Lifespan;
import churnwatch.fact.Purchases;
import churnwatch.history.EventPacker;
import churnwatch.history.LifeScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifespansTest {
    private static final int DAY = 1_000;

    private final EventPacker packer = new EventPacker();

    @Test
    void whoStaysLivesToTheEndOfTheDayAndWhoLeftToTheChurnDate() {
        Lifespans lifespans = lifespans();
        lifespans.add(life(271, null)); // stays: 1,001 - 271 = 730 days
        lifespans.add(life(100, 465)); // left: 465 - 100 = 365 days
        lifespans.add(life(1_000, null)); // joined on the day itself: 1 day
        lifespans.add(life(1_001, null)); // joins later: no customer yet

        assertThat(lifespans.sum()).isEqualTo(new Lifespan(730 + 365 + 1, 3));
    }

    @Test
    void leavingOnceTheDayIsOverChangesNothing() {
        Lifespans lifespans = lifespans();
        lifespans.add(life(271, 1_001));

        assertThat(lifespans.sum()).isEqualTo(new Lifespan(730, 1));
    }

    @Test
    void aCustomerIsWorthTheOwnMoneyOfAYearTimesTheYearsOfAll() {
        // (40.00 + 60.00 - 25.00) a year x (1,095 / 2 / 365 = 1.5 years) = 112.50; the row of 365 days ago is too old.
        CustomerValue value = value(new long[] {9_900, 4_000, 6_000, -2_500}, new Lifespan(1_095, 2));

        assertThat(value.known()).isTrue();
        assertThat(value.clv()).isEqualTo(11_250);
        assertThat(value.lifespanYears()).isEqualTo(1.5);
    }

    @Test
    void moneyIsCalculatedExactlyAndRoundedOnce() {
        // 33,333,333,333,333.33 a year x (1,000,003 / 1,234 / 365 years): in doubles a cent is too much.
        CustomerValue much = value(new long[] {0, 3_333_333_333_333_333L, 0, 0}, new Lifespan(1_000_003, 1_234));
        assertThat(much.clv().longValue()).isEqualTo(7_400_686_781_672_993L);
        // 0.01 x 1.5 years are one and a half cents, 0.03 x 1.5 four and a half: to the even one.
        assertThat(value(new long[] {0, 1, 0, 0}, new Lifespan(1_095, 2)).clv()).isEqualTo(2);
        assertThat(value(new long[] {0, 3, 0, 0}, new Lifespan(1_095, 2)).clv()).isEqualTo(4);
    }

    @Test
    void whatIsNotKnownIsNoValue() {
        CustomerValue returnsOnly = value(new long[] {9_900, -1, -1, -1}, new Lifespan(1_095, 2));
        CustomerValue nobodyElse = value(new long[] {9_900, 4_000, 6_000, -2_500}, Lifespan.UNKNOWN);

        assertThat(returnsOnly.known()).isFalse();
        assertThat(returnsOnly.clv()).isNaN();
        assertThat(nobodyElse.known()).isFalse();
        assertThat(nobodyElse.lifespanYears()).isNaN();
    }

    /** Of 365 and 364 days ago, of yesterday and of the day. */
    private static CustomerValue value(long[] amounts, Lifespan lifespan) {
        int[] days = {DAY - 365, DAY - 364, DAY - 1, DAY};
        int[] none = {-1, -1, -1, -1};
        return new CustomerValue(
                new Purchases(DAY, 2, days, amounts, none, none, new String[0]), lifespan, OptionalLong.empty());
    }

    private static Lifespans lifespans() {
        return new Lifespans(Terms.of(Settings.defaults()), DAY);
    }

    private LifeScan life(int joined, @Nullable Integer left) {
        Map<String, Object> customer = new HashMap<>();
        customer.put("joined_on", joined);
        customer.put("left_on", left);
        LifeScan life = new LifeScan(packer.dictionary());
        life.open(packer.pack(customer, Map.of("purchases", List.of())), 0);
        return life;
    }
}
