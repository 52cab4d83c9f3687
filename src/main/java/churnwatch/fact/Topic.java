package churnwatch.fact;

/** What a contact is about; OTHER also where the feed leaves it blank. */
public enum Topic {
    BILLING,
    TECHNICAL,
    PRODUCT,
    COMPLAINT,
    CANCELLATION,
    SALES,
    OTHER
}
