package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One offer: expiresOn empty where it has no end. */
public record Offer(int ordinal, LocalDate date, @Nullable LocalDate expiresOn) implements Event {
    @Override
    public String table() {
        return "offers";
    }
}
