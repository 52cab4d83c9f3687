package churnwatch.fact;

/** How grave one signal is; the order is the rank. */
public enum Severity {
    @Says(value = "A weak sign", example = "Signal( severity == Severity.LOW )")
    LOW,
    @Says(value = "A sign", example = "Signal( severity == Severity.MEDIUM )")
    MEDIUM,
    @Says(value = "A strong sign", example = "Signal( severity == Severity.HIGH )")
    HIGH,
    @Says(value = "About to leave", example = "Signal( severity == Severity.CRITICAL )")
    CRITICAL;

    /** The lower-case word that outputs and configuration use. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
