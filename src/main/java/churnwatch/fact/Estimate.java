package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One estimate of what the customer spends with all suppliers: share is ours of it (0..1, above 1 where we sold more), category empty for the whole wallet. */
public record Estimate(
        int ordinal,

        @Says(
                value = "The day it speaks of",
                empty = "never",
                example = "Estimate( date < $c.asOf ) from $c.wallet.listFallen(400, 400)")
        LocalDate date,

        @Says(
                value = "The category it speaks of",
                empty = "null for the whole wallet",
                example = "Estimate( category == null ) from $c.wallet.listFallen(400, 400)")
        @Nullable
        String category,

        @Says(
                value = "Our part of it",
                unit = "share 0..1, above 1 where we sold more than was estimated",
                empty = "never",
                example = "Estimate( share < 0.25 ) from $c.wallet.listFallen(400, 400)")
        double share)
        implements Event {
    @Override
    public String table() {
        return "wallet";
    }
}
