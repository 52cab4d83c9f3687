package churnwatch.fact;

/** How a contact took place. */
public enum Medium {
    @Says(
            value = "By telephone",
            example = "Contact( medium == Medium.CALL ) from $c.contacts.listInbound(Topic.BILLING, 30)")
    CALL,
    @Says(
            value = "By e-mail",
            example = "Contact( medium == Medium.EMAIL ) from $c.contacts.listInbound(Topic.BILLING, 30)")
    EMAIL,
    @Says(
            value = "By chat",
            example = "Contact( medium == Medium.CHAT ) from $c.contacts.listInbound(Topic.BILLING, 30)")
    CHAT,
    @Says(
            value = "Through the website",
            example = "Contact( medium == Medium.WEB ) from $c.contacts.listInbound(Topic.BILLING, 30)")
    WEB,
    @Says(
            value = "In person",
            example = "Contact( medium == Medium.VISIT ) from $c.contacts.listInbound(Topic.BILLING, 30)")
    VISIT
}
