package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One ticket: resolvedOn empty while it is open, slaDueOn empty where none was promised. */
public record Ticket(
        int ordinal,
        LocalDate date,
        TicketKind kind,
        @Nullable LocalDate resolvedOn,
        @Nullable LocalDate slaDueOn,
        boolean reopened)
        implements Event {
    @Override
    public String table() {
        return "tickets";
    }
}
