package churnwatch.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What one customer buys, and what they are estimated to spend with all suppliers. */
final class Shopping {
    static final List<String> CATEGORIES = List.of("mobile", "broadband", "television", "accessories");
    private static final int[] PRICES = {25, 40, 15, 30};
    private static final int HISTORY_DAYS = 730;

    private final Person person;
    private final Feed feed;
    private final int main;
    private final int second;
    private final List<Sale> sales = new ArrayList<>();

    private record Sale(int ago, BigDecimal amount) {}

    Shopping(Person person, Feed feed) {
        this.person = person;
        this.feed = feed;
        this.main = person.number() % CATEGORIES.size();
        this.second = (main + 1 + person.random().nextInt(CATEGORIES.size() - 1)) % CATEGORIES.size();
    }

    void write() {
        int jitter = person.rhythmDays() / 12;
        int oldest = Math.min(HISTORY_DAYS, person.joinedAgo());
        List<Integer> visits = new ArrayList<>();
        for (int planned = person.phaseDays(); planned <= oldest; planned += person.rhythmDays()) {
            int ago = Math.max(0, planned + person.between(-jitter, jitter));
            if (ago >= person.lastDayAgo() + silence() && ago <= oldest) {
                visits.add(ago);
            }
        }
        for (int i = visits.size() - 1; i >= 0; i--) {
            visit(visits.get(i), visits.size() - 1 - i);
        }
        if (person.has(Trouble.FALLING_SHARE_OF_WALLET) || person.chance(30)) {
            estimates();
        }
    }

    /** For how many days nothing has been bought: within the lapse of 180 days, so that there is still time to act. */
    private int silence() {
        if (person.has(Trouble.FALLING_RFM)) {
            return 100;
        }
        return person.has(Trouble.OVERDUE_PURCHASE) ? person.rhythmDays() * 5 / 2 + 20 : 0;
    }

    private void visit(int ago, int count) {
        String order = "O-" + person.id() + "-" + (count + 1);
        sale(order, ago, main, count == 0 ? "new" : "repeat");
        boolean defected = person.has(Trouble.CATEGORY_DEFECTION) && ago < 130;
        boolean both = person.has(Trouble.CATEGORY_DEFECTION) || count % 2 == 0;
        if (both && !defected) {
            sale(order, ago, second, count < 2 ? "cross_sell" : "repeat");
        }
        if (person.chance(2)) {
            feed.purchases.row(
                    feed.purchases.nextId("P"),
                    person.id(),
                    person.time(ago, 18),
                    order + "-R",
                    product(main),
                    null,
                    "store",
                    "-" + PRICES[main] + ".00",
                    null,
                    null,
                    null);
        }
    }

    private void sale(String order, int ago, int category, String kind) {
        BigDecimal amount = BigDecimal.valueOf(PRICES[category])
                .multiply(BigDecimal.valueOf(person.between(80, 120)))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
        sales.add(new Sale(ago, amount));
        boolean upgrade = "repeat".equals(kind) && person.chance(4);
        feed.purchases.row(
                feed.purchases.nextId("P"),
                person.id(),
                person.time(ago),
                order,
                product(category),
                null,
                person.chance(60) ? "web" : "store",
                amount,
                amount.multiply(new BigDecimal("0.6")).setScale(2, RoundingMode.HALF_UP),
                upgrade ? "upsell" : kind,
                "cross_sell".equals(kind) ? "K-GROWTH" : null);
    }

    static String product(int category) {
        return "PR-" + (category + 1);
    }

    /** Two estimates within 400 days; our share stands, or falls by more than ten points. */
    private void estimates() {
        int share = person.between(55, 75);
        int fall = person.has(Trouble.FALLING_SHARE_OF_WALLET) ? person.between(15, 25) : 0;
        estimate(385, share);
        estimate(person.lastDayAgo() + 40 - fall, share - fall);
    }

    private void estimate(int ago, int percent) {
        BigDecimal ours = sales.stream()
                .filter(sale -> sale.ago() >= ago && sale.ago() < ago + 365)
                .map(Sale::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (ours.signum() > 0 && person.joinedAgo() > ago) {
            feed.wallet.row(
                    feed.wallet.nextId("W"),
                    person.id(),
                    person.day(ago),
                    ours.multiply(BigDecimal.valueOf(100)).divide(BigDecimal.valueOf(percent), 2, RoundingMode.HALF_UP),
                    null);
        }
    }
}
