package churnwatch.fact;

import java.time.LocalDate;

/** One change of a contact detail. */
public record DetailChange(
        int ordinal,

        @Says(
                value = "The day of the change",
                empty = "never",
                example = "DetailChange( date < $c.asOf ) from $c.details.listChanged(DetailKind.ADDRESS, 60)")
        LocalDate date,

        @Says(
                value = "What changed",
                empty = "never",
                example = "DetailChange( kind == DetailKind.ADDRESS ) from "
                        + "$c.details.listChanged(DetailKind.ADDRESS, 60)")
        DetailKind kind)
        implements Event {
    @Override
    public String table() {
        return "contact_changes";
    }
}
