package churnwatch.fact;

/** A warning that stands: the second rule stage weighs it, and a signal rule may ask for others. */
public record Signal(
        @Says(value = "Whom it is about", empty = "never", example = "customer == $c")
        Customer customer,

        @Says(value = "The signal's id", empty = "never", example = "id == \"late_payment\"")
        String id,

        @Says(value = "How grave it is", empty = "never", example = "severity == Severity.HIGH")
        Severity severity,

        @Says(
                value = "The name of the rule that raised it; in risk rules the names of all, joined by commas",
                empty = "never",
                example = "rule != \"late_payment\"")
        String rule) {}
