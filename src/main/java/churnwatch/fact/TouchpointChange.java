package churnwatch.fact;

import java.time.LocalDate;

/** One change of a touchpoint that the customer used on that day; id is the change's own. */
public record TouchpointChange(
        @Says(
                value = "The change's id in the feed",
                empty = "never",
                example = "TouchpointChange( id != \"T-17\" ) from "
                        + "$c.touchpoints.listChanged(TouchpointEvent.CLOSED, 60)")
        String id,

        @Says(
                value = "The day of the change",
                empty = "never",
                example = "TouchpointChange( date < $c.asOf ) from "
                        + "$c.touchpoints.listChanged(TouchpointEvent.CLOSED, 60)")
        LocalDate date,

        @Says(
                value = "The touchpoint's id in the feed",
                empty = "never",
                example = "TouchpointChange( touchpoint == \"store-7\" ) from "
                        + "$c.touchpoints.listChanged(TouchpointEvent.CLOSED, 60)")
        String touchpoint,

        @Says(
                value = "What happened",
                empty = "never",
                example = "TouchpointChange( kind == TouchpointEvent.CLOSED ) from "
                        + "$c.touchpoints.listChanged(TouchpointEvent.CLOSED, 60)")
        TouchpointEvent kind)
        implements Event {
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
