package churnwatch.fact;

/** What a contact is about; OTHER also where the feed leaves it blank. */
public enum Topic {
    @Says(value = "An invoice or billing", example = "contacts.inbound(Topic.BILLING, 30) >= 1")
    BILLING,
    @Says(value = "A technical question", example = "contacts.inbound(Topic.TECHNICAL, 30) >= 1")
    TECHNICAL,
    @Says(value = "Information about a product", example = "contacts.inbound(Topic.PRODUCT, 30) >= 1")
    PRODUCT,
    @Says(value = "A complaint", example = "contacts.inbound(Topic.COMPLAINT, 30) >= 1")
    COMPLAINT,
    @Says(value = "How to cancel", example = "contacts.inbound(Topic.CANCELLATION, 30) >= 1")
    CANCELLATION,
    @Says(value = "An offer or a purchase", example = "contacts.inbound(Topic.SALES, 30) >= 1")
    SALES,
    @Says(
            value = "Anything else, also where the feed leaves it blank",
            example = "contacts.inbound(Topic.OTHER, 30) >= 1")
    OTHER
}
