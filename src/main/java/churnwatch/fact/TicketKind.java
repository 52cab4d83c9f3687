package churnwatch.fact;

/** What a ticket is. */
public enum TicketKind {
    @Says(value = "A wish", example = "tickets.opened(TicketKind.REQUEST, 90) > 0")
    REQUEST,
    @Says(value = "Something does not work", example = "tickets.opened(TicketKind.INCIDENT, 90) > 0")
    INCIDENT,
    @Says(value = "A complaint", example = "tickets.opened(TicketKind.COMPLAINT, 90) > 0")
    COMPLAINT
}
