package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One purchase row: amount in the configured currency, category empty where neither the row nor its product names one. */
public record Purchase(
        int ordinal,
        LocalDate date,
        BigDecimal amount,
        @Nullable String category) implements Event {
    @Override
    public String table() {
        return "purchases";
    }
}
