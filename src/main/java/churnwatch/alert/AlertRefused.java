package churnwatch.alert;

/** What a person asked for cannot be done; the message tells every reason and what can be done. */
public final class AlertRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean ofUsage;

    AlertRefused(String message) {
        this(message, false);
    }

    private AlertRefused(String message, boolean ofUsage) {
        super(message);
        this.ofUsage = ofUsage;
    }

    /** What could never be done, whatever is stored. */
    static AlertRefused ofUsage(String message) {
        return new AlertRefused(message, true);
    }

    /** Whether the command was wrong, not the state of things. */
    public boolean isOfUsage() {
        return ofUsage;
    }
}
