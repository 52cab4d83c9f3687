package churnwatch.fact;

/** What happened to a store, branch or website. */
public enum TouchpointEvent {
    @Says(value = "It closed", example = "touchpoints.changed(TouchpointEvent.CLOSED, 60) > 0")
    CLOSED,
    @Says(value = "It moved", example = "touchpoints.changed(TouchpointEvent.MOVED, 60) > 0")
    MOVED,
    @Says(value = "Its address changed", example = "touchpoints.changed(TouchpointEvent.ADDRESS_CHANGED, 60) > 0")
    ADDRESS_CHANGED,
    @Says(value = "Its opening hours changed", example = "touchpoints.changed(TouchpointEvent.HOURS_CHANGED, 60) > 0")
    HOURS_CHANGED
}
