package churnwatch.fact;

import java.time.LocalDate;

/** One change of a touchpoint that the customer used on that day; id is the change's own. */
public record TouchpointChange(String id, LocalDate date, String touchpoint, TouchpointEvent kind) implements Event {
    @Override
    public String table() {
        return "touchpoint_changes";
    }

    /** Always -1: the id is known, no place is needed. */
    @Override
    public int ordinal() {
        return -1;
    }
}
