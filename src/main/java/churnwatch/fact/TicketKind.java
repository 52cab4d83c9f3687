package churnwatch.fact;

/** What a ticket is. */
public enum TicketKind {
    REQUEST,
    INCIDENT,
    COMPLAINT
}
