package churnwatch.fact;

/** Which contact detail of a customer changed. */
public enum DetailKind {
    ADDRESS,
    EMAIL,
    PHONE
}
