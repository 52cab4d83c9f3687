package churnwatch.fact;

/** How a contact took place. */
public enum Medium {
    CALL,
    EMAIL,
    CHAT,
    WEB,
    VISIT
}
