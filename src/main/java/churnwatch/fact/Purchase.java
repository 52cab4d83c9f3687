package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One purchase row: amount in the configured currency, category empty where neither the row nor its product names one. */
public record Purchase(
        int ordinal,

        @Says(
                value = "The day it was bought",
                empty = "never",
                example = "Purchase( date < $c.asOf ) from $c.purchases.last")
        LocalDate date,

        @Says(
                value = "What it cost, with the decimals of the currency",
                unit = "the currency",
                empty = "never; negative for a return",
                example = "Purchase( amount >= 99.50 ) from $c.purchases.last")
        BigDecimal amount,

        @Says(
                value = "The category of the row, else of its product",
                empty = "null where neither names one",
                example = "Purchase( category == \"mobile\" ) from $c.purchases.last")
        @Nullable
        String category)
        implements Event {
    @Override
    public String table() {
        return "purchases";
    }
}
