package churnwatch.fact;

/** Which contact detail of a customer changed. */
public enum DetailKind {
    @Says(value = "The postal address", example = "details.changed(DetailKind.ADDRESS, 60) > 0")
    ADDRESS,
    @Says(value = "The e-mail address", example = "details.changed(DetailKind.EMAIL, 60) > 0")
    EMAIL,
    @Says(value = "The telephone number", example = "details.changed(DetailKind.PHONE, 60) > 0")
    PHONE
}
