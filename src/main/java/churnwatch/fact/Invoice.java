package churnwatch.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One invoice: amount in the configured currency, paidOn empty while it is unpaid. */
public record Invoice(
        int ordinal,

        @Says(
                value = "The day of issue",
                empty = "never",
                example = "Invoice( issuedOn < $c.asOf ) from $c.billing.late(90, 7)")
        LocalDate issuedOn,

        @Says(
                value = "The day it is due",
                empty = "never",
                example = "Invoice( dueOn < $c.asOf ) from $c.billing.late(90, 7)")
        LocalDate dueOn,

        @Says(
                value = "The day it was paid",
                empty = "null while it is unpaid",
                example = "Invoice( paidOn == null ) from $c.billing.late(90, 7)")
        @Nullable
        LocalDate paidOn,

        @Says(
                value = "What is to be paid, with the decimals of the currency",
                unit = "the currency",
                empty = "never",
                example = "Invoice( amount >= 250 ) from $c.billing.late(90, 7)")
        BigDecimal amount)
        implements Event {
    @Override
    public String table() {
        return "invoices";
    }

    @Override
    public LocalDate date() {
        return issuedOn;
    }
}
