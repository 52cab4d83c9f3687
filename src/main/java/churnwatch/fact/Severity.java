package churnwatch.fact;

/** How grave one signal is; the order is the rank. */
public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The lower-case word that outputs and configuration use. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
