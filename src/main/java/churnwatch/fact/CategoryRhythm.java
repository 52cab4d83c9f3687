package churnwatch.fact;

/** How the customer buys in one product category. */
public record CategoryRhythm(
        @Says(
                value = "Its name",
                empty = "never",
                example = "CategoryRhythm( category == \"mobile\" ) from $c.purchases.gone(365).list")
        String category,

        @Says(
                value = "Purchase days in it so far",
                unit = "purchase days",
                empty = "never; at least 1",
                example = "CategoryRhythm( purchaseDays >= 3 ) from $c.purchases.gone(365).list")
        int purchaseDays,

        @Says(
                value = "Those of them inside the window that was asked for",
                unit = "purchase days",
                empty = "never; at least 1",
                example = "CategoryRhythm( recentDays >= 2 ) from $c.purchases.gone(365).list")
        int recentDays,

        @Says(
                value = "Days since the last purchase in it",
                unit = "days",
                empty = "never",
                example = "CategoryRhythm( daysSinceLast > 60 ) from $c.purchases.gone(365).list")
        int daysSinceLast,

        @Says(
                value = "Median of the days between purchase days in it",
                unit = "days",
                empty = "0 with fewer than two",
                example = "CategoryRhythm( daysSinceLast > 3 * medianGap ) from $c.purchases.gone(365).list")
        double medianGap) {}
