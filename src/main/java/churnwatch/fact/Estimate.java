package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One estimate of what the customer spends with all suppliers: share is ours of it (0..1, above 1 where we sold more), category empty for the whole wallet. */
public record Estimate(
        int ordinal, LocalDate date, @Nullable String category, double share) implements Event {
    @Override
    public String table() {
        return "wallet";
    }
}
