package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One contract term: endsOn empty where it is open-ended, yearlyValue empty where the feed gave none. */
public record Contract(
        int ordinal,

        @Says(
                value = "The day it started",
                empty = "never",
                example = "Contract( startedOn < $c.asOf ) from $c.contracts.listEnding(60)")
        LocalDate startedOn,

        @Says(
                value = "The day it ends",
                empty = "null where it is open-ended",
                example = "Contract( endsOn != null ) from $c.contracts.listEnding(60)")
        @Nullable
        LocalDate endsOn,

        @Says(
                value = "What it brings a year, with the decimals of the currency",
                unit = "the currency",
                empty = "null where the feed gave none",
                example = "Contract( yearlyValue > 100 ) from $c.contracts.listEnding(60)")
        @Nullable
        BigDecimal yearlyValue)
        implements Event {
    @Override
    public String table() {
        return "contracts";
    }

    @Override
    public LocalDate date() {
        return startedOn;
    }
}
