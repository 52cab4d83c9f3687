package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One invoice: amount in the configured currency, paidOn empty while it is unpaid. */
public record Invoice(
        int ordinal,
        LocalDate issuedOn,
        LocalDate dueOn,
        @Nullable LocalDate paidOn,
        BigDecimal amount) implements Event {
    @Override
    public String table() {
        return "invoices";
    }

    @Override
    public LocalDate date() {
        return issuedOn;
    }
}
