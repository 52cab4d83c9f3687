package churnwatch.fact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One ticket: resolvedOn empty while it is open, slaDueOn empty where none was promised. */
public record Ticket(
        int ordinal,

        @Says(
                value = "The day it was opened",
                empty = "never",
                example = "Ticket( date < $c.asOf ) from $c.tickets.listComplaints(90)")
        LocalDate date,

        @Says(
                value = "What it is",
                empty = "never",
                example = "Ticket( kind == TicketKind.COMPLAINT ) from $c.tickets.listComplaints(90)")
        TicketKind kind,

        @Says(
                value = "The day it was resolved",
                empty = "null while it is open",
                example = "Ticket( resolvedOn == null ) from $c.tickets.listComplaints(90)")
        @Nullable
        LocalDate resolvedOn,

        @Says(
                value = "The day by which it was promised to be resolved",
                empty = "null where nothing was promised",
                example = "Ticket( slaDueOn != null ) from $c.tickets.listComplaints(90)")
        @Nullable
        LocalDate slaDueOn,

        @Says(
                value = "Whether it was ever reopened",
                empty = "false where the feed does not say",
                example = "Ticket( reopened ) from $c.tickets.listComplaints(90)")
        boolean reopened)
        implements Event {
    @Override
    public String table() {
        return "tickets";
    }
}
