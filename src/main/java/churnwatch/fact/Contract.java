package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One contract term: endsOn empty where it is open-ended, yearlyValue empty where the feed gave none. */
public record Contract(
        int ordinal,
        LocalDate startedOn,
        @Nullable LocalDate endsOn,
        @Nullable BigDecimal yearlyValue) implements Event {
    @Override
    public String table() {
        return "contracts";
    }

    @Override
    public LocalDate date() {
        return startedOn;
    }
}
