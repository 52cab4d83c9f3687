package churnwatch.fact;

/** What happened to a store, branch or website. */
public enum TouchpointEvent {
    CLOSED,
    MOVED,
    ADDRESS_CHANGED,
    HOURS_CHANGED
}
