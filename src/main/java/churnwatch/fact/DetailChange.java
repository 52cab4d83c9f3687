package churnwatch.fact;

import java.time.LocalDate;

/** One change of a contact detail. */
public record DetailChange(int ordinal, LocalDate date, DetailKind kind) implements Event {
    @Override
    public String table() {
        return "contact_changes";
    }
}
