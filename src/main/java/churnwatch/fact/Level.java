package churnwatch.fact;

/** How likely a customer is lost, in four steps; the order is the rank. */
public enum Level {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The lower-case word that outputs and configuration use. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
