package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One offer: expiresOn empty where it has no end. */
public record Offer(
        int ordinal,

        @Says(
                value = "The day it was sent",
                empty = "never",
                example = "Offer( date < $c.asOf ) from $c.offers.listUnanswered(90, 14)")
        LocalDate date,

        @Says(
                value = "The day it expires",
                empty = "null where it has no end",
                example = "Offer( expiresOn != null ) from $c.offers.listUnanswered(90, 14)")
        @Nullable
        LocalDate expiresOn)
        implements Event {
    @Override
    public String table() {
        return "offers";
    }
}
